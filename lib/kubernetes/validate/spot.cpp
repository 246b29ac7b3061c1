#include "kubernetes/validate/spot.hpp"

#include "kubernetes/validate/refuse.hpp"
#include "schema/report.hpp"
#include "syntax/part.hpp"
#include "syntax/scalar.hpp"

#include <charconv>

namespace berth {
namespace {

const Path document;

auto first_byte(const Node& node) -> Span { return subspan(node.span, 0, 1); }

} // namespace

auto Spot::at(const Node* node, std::string_view prefix) -> Spot { return {node, nullptr, document.field(prefix)}; }

auto Spot::field(std::string_view name, std::string_view spelt) const& -> Spot {
  const auto* entry = node == nullptr ? nullptr : node->member(name);
  const auto* value = entry == nullptr || entry->value->is_null() ? nullptr : entry->value;
  return {value, entry, path.field(spelt), entry == nullptr ? key() : Span{}};
}

auto Spot::item(std::size_t index) const& -> Spot { return {node->items[index], nullptr, path.index(index)}; }

auto Spot::item_here(std::size_t index) const -> Spot { return {node->items[index], nullptr, path}; }

auto Spot::size() const -> std::size_t { return node != nullptr && node->is_sequence() ? node->items.size() : 0; }

auto Spot::text() const -> std::string_view { return is_string() ? node->text : std::string_view(); }

auto Spot::is(bool wanted) const -> bool {
  return node != nullptr && node->kind == Kind::boolean && node->flag == wanted;
}

auto Spot::whole() const -> std::optional<std::int64_t> {
  if (node == nullptr) return std::nullopt;
  if (node->kind == Kind::integer) return integer_value(*node);
  const auto text = number_text(*node);
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

auto Spot::span() const -> Span {
  if (node != nullptr && node->is_scalar()) return node->span;
  return key();
}

auto Spot::key() const -> Span {
  if (member != nullptr) return member->key->span;
  if (node == nullptr) return holder;
  return node->is_scalar() ? node->span : first_byte(*node);
}

auto ticked(std::string_view text) -> std::string { return schema::ticked(text); }

auto refuse_text(Findings& findings, const RuleInfo& rule, const Spot& at, const names::Problem& problem) -> Finding& {
  const auto span = at ? part_of(at.node->span, at.text(), problem.offset, problem.length) : at.key();
  return refuse(findings, rule, span, at.path, ticked(at.text()) + " " + problem.what);
}

auto refuse_at(Findings& findings, const RuleInfo& rule, const Spot& at, std::string message) -> Finding& {
  return refuse(findings, rule, at.span(), at.path, std::move(message));
}

auto refuse_at(Findings& findings, const RuleInfo& rule, const Spot& at, Span span, std::string message) -> Finding& {
  return refuse(findings, rule, span, at.path, std::move(message));
}

} // namespace berth
