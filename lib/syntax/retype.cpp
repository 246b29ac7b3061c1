#include "syntax/retype.hpp"

#include "finding/quotes.hpp"
#include "syntax/scalar.hpp"

#include <string>

namespace berth {

auto inner_span(const Node& node) -> Span {
  if (node.alias || node.span.empty()) return {};
  if (node.style == Style::plain) return node.span;
  if (node.style != Style::single_quoted && node.style != Style::double_quoted) return {};
  return node.span.size() < 2 ? Span{} : subspan(node.span, 1, node.span.size() - 2);
}

auto retype(const Node& node, std::string_view text, bool safe) -> std::optional<Fix> {
  const auto span = inner_span(node);
  if (span.empty()) return std::nullopt;
  const auto quoted = node.style == Style::plain && node.is_string() && plain_type(text).kind != Kind::string;
  const std::string typed(text);
  return Fix{"type " + in_ticks(typed), safe, {{span, quoted ? "\"" + typed + "\"" : typed}}};
}

} // namespace berth
