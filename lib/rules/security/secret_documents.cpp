#include "rules/security/secret_documents.hpp"

#include <algorithm>

namespace berth {
namespace {

constexpr std::string_view secret_kind = "Secret";

/// Whether `kind:` stands before it, with quotes or without, and nothing goes on behind it.
auto is_kind_at(std::string_view document, std::size_t at) -> bool {
  constexpr std::string_view around = " \t\"'\\";
  constexpr std::string_view field = "kind";
  const auto after = at + secret_kind.size();
  if (after < document.size() && std::string_view(" \t\r\n\"'\\,}#").find(document[after]) == std::string_view::npos)
    return false;
  const auto before = [&](std::size_t end) { // the byte behind which there are but blanks and quotes
    while (end > 0 && around.find(document[end - 1]) != std::string_view::npos) --end;
    return end;
  };
  const auto colon = before(at);
  if (colon == 0 || document[colon - 1] != ':') return false;
  const auto end = before(colon - 1);
  return end >= field.size() && document.substr(end - field.size(), field.size()) == field;
}

auto has_secret_kind(std::string_view document) -> bool {
  for (auto at = document.find(secret_kind); at != std::string_view::npos;
       at = document.find(secret_kind, at + secret_kind.size())) {
    if (is_kind_at(document, at)) return true;
  }
  return false;
}

} // namespace

auto SecretDocuments::is_secret(std::size_t place) -> bool {
  if (end_ != 0 && place < end_) return secret_;
  constexpr std::string_view marker = "\n---";
  const auto last = text_.substr(0, place).rfind(marker);
  begin_ = std::max(begin_, last == std::string_view::npos ? 0 : last);
  end_ = std::min(text_.find(marker, place), text_.size() - 1) + 1;
  secret_ = has_secret_kind(text_.substr(begin_, end_ - begin_));
  return secret_;
}

} // namespace berth
