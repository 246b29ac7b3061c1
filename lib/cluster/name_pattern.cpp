#include "cluster/name_pattern.hpp"

#include <re2/re2.h>

namespace berth {

NamePattern::NamePattern(std::string_view text)
    : expression_(std::make_unique<re2::RE2>(re2::StringPiece(text.data(), text.size()), re2::RE2::Quiet)) {}
NamePattern::NamePattern(NamePattern&&) noexcept = default;
auto NamePattern::operator=(NamePattern&&) noexcept -> NamePattern& = default;
NamePattern::~NamePattern() = default;

auto NamePattern::error() const -> std::string { return expression_->ok() ? std::string() : expression_->error(); }

auto NamePattern::found_in(std::string_view name) const -> bool {
  return expression_->ok() && re2::RE2::PartialMatch(re2::StringPiece(name.data(), name.size()), *expression_);
}

} // namespace berth
