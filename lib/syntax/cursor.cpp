#include "syntax/cursor.hpp"

#include "syntax/scalar.hpp"

#include <charconv>

namespace berth {
namespace {

const Path root;

auto first_byte(const Node& node) -> Span { return subspan(node.span, 0, 1); }

} // namespace

auto Cursor::at(const Node* node, std::string_view prefix) -> Cursor { return {node, nullptr, root.field(prefix)}; }

auto Cursor::field(std::string_view name, std::string_view spelt) const& -> Cursor {
  const auto* entry = node == nullptr ? nullptr : node->member(name);
  const auto* value = entry == nullptr || entry->value->is_null() ? nullptr : entry->value;
  return {value, entry, path.field(spelt), entry == nullptr ? key() : Span{}};
}

auto Cursor::item(std::size_t index) const& -> Cursor { return {node->items[index], nullptr, path.index(index)}; }

auto Cursor::item_here(std::size_t index) const -> Cursor { return {node->items[index], nullptr, path}; }

auto Cursor::size() const -> std::size_t { return node != nullptr && node->is_sequence() ? node->items.size() : 0; }

auto Cursor::text() const -> std::string_view { return is_string() ? node->text : std::string_view(); }

auto Cursor::is(bool wanted) const -> bool {
  return node != nullptr && node->kind == Kind::boolean && node->flag == wanted;
}

auto Cursor::whole() const -> std::optional<std::int64_t> {
  if (node == nullptr) return std::nullopt;
  if (node->kind == Kind::integer) return integer_value(*node);
  const auto text = number_text(*node);
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

auto Cursor::span() const -> Span {
  if (node != nullptr && node->is_scalar()) return node->span;
  return key();
}

auto Cursor::key() const -> Span {
  if (member != nullptr) return member->key->span;
  if (node == nullptr) return holder;
  return node->is_scalar() ? node->span : first_byte(*node);
}

auto add_finding(Findings& findings, const RuleInfo& rule, const Cursor& at, std::string message) -> FindingBuilder {
  return add_finding(findings, rule, at.span(), at.path.str(), std::move(message));
}

auto add_finding(Findings& findings, const RuleInfo& rule, const Cursor& at, Span span, std::string message)
    -> FindingBuilder {
  return add_finding(findings, rule, span, at.path.str(), std::move(message));
}

} // namespace berth
