#include "kubernetes/validate/env/field_reference.hpp"

#include "finding/nearest.hpp"
#include "finding/quotes.hpp"

namespace berth {

auto subscript_of(std::string_view text) -> std::optional<Subscript> {
  constexpr std::string_view open = "['";
  constexpr std::string_view close = "']";
  if (!text.ends_with(close)) return std::nullopt;
  const auto inner = text.substr(0, text.size() - close.size());
  const auto at = inner.find(open);
  if (at == std::string_view::npos || at == 0) return std::nullopt;
  return Subscript{inner.substr(0, at), inner.substr(at + open.size())};
}

auto offer(FindingBuilder finding, std::string_view text, std::span<const std::string_view> known) -> void {
  const auto near = nearest(text, known);
  finding.help("type " + (near.empty() ? "one of " + ticked_list(known) : in_ticks(near)));
}

} // namespace berth
