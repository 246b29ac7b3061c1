#include "kubernetes/validate/env/field_reference.hpp"

#include "finding/nearest.hpp"

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

auto offer(Finding& finding, std::string_view text, std::span<const std::string_view> known) -> void {
  const auto near = nearest(text, known);
  finding.help = near.empty() ? "type one of " : "type `" + std::string(near) + "`";
  for (std::size_t i = 0; near.empty() && i < known.size(); ++i)
    finding.help += std::string(i == 0 ? "" : ", ") + "`" + std::string(known[i]) + "`";
}

} // namespace berth
