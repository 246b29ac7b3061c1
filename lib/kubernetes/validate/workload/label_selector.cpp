#include "kubernetes/validate/workload/label_selector.hpp"

#include "kubernetes/validate/metadata/names.hpp"

#include <algorithm>

namespace berth {
namespace {

/// Null is the empty text; a collection has none.
auto text_of(const Node& node, bool& readable) -> std::string_view {
  readable = readable && node.is_scalar();
  return node.is_scalar() && !node.is_null() ? node.text : std::string_view();
}

auto takes_values(std::string_view op) -> bool { return op == "In" || op == "NotIn"; }

/// Whether the server can make a requirement of it (labels.NewRequirement).
auto is_sound_condition(const LabelCondition& condition) -> bool {
  const auto& values = condition.values;
  if (!takes_values(condition.op) && condition.op != "Exists" && condition.op != "DoesNotExist") return false;
  if (values.empty() == takes_values(condition.op)) return false;
  if (names::qualified(condition.key)) return false;
  return std::none_of(values.begin(), values.end(), [](auto value) { return names::label_value(value).has_value(); });
}

auto add_labels(const Cursor& labels, LabelSelector& into) -> void {
  if (!labels) return;
  into.readable = into.readable && labels.node->is_mapping();
  for (const auto& member : labels.node->members) {
    if (member.value != labels.node->member(member.name)->value) continue; // the last of a repeated key counts
    const auto span = member.value->span.empty() ? member.key->span : member.value->span;
    into.conditions.push_back({member.name, "In", {text_of(*member.value, into.readable)}, span});
  }
}

auto add_expression(const Cursor& expression, LabelSelector& into) -> void {
  const auto key = expression.field("key");
  const auto op = expression.field("operator");
  const auto values = expression.field("values");
  into.readable =
      into.readable && (!key || key.is_string()) && (!op || op.is_string()) && (!values || values.node->is_sequence());
  LabelCondition condition{key.text(), op.text(), {}, key ? key.span() : expression.key()};
  for (std::size_t i = 0; i < values.size(); ++i)
    condition.values.push_back(text_of(*values.item(i).node, into.readable));
  into.conditions.push_back(std::move(condition));
}

} // namespace

auto read_labels(const Cursor& labels) -> WrittenLabels {
  WrittenLabels read;
  if (!labels || !labels.node->is_mapping()) return read;
  for (const auto& member : labels.node->members) {
    auto readable = true;
    read.insert_or_assign(member.name, WrittenLabel{std::string(text_of(*member.value, readable)), member.value->span});
  }
  return read;
}

auto read_label_selector(const Cursor& selector) -> LabelSelector {
  LabelSelector read;
  if (!selector) return read;
  read.present = true;
  read.readable = selector.node->is_mapping();
  const auto expressions = selector.field("matchExpressions");
  read.readable = read.readable && (!expressions || expressions.node->is_sequence());
  const auto labels = selector.field("matchLabels");
  add_labels(labels, read);
  for (std::size_t i = 0; i < expressions.size(); ++i) {
    const auto expression = expressions.item(i);
    add_expression(expression, read);
  }
  read.sound = std::all_of(read.conditions.begin(), read.conditions.end(), is_sound_condition);
  return read;
}

auto is_met(const LabelCondition& condition, const WrittenLabels& labels) -> bool {
  const auto label = labels.find(condition.key);
  const auto there = label != labels.end();
  if (condition.op == "Exists") return there;
  if (condition.op == "DoesNotExist") return !there;
  const auto& values = condition.values;
  const auto listed = there && std::find(values.begin(), values.end(), label->second.value) != values.end();
  return condition.op == "In" ? listed : !listed;
}

auto unmet(const LabelSelector& selector, const WrittenLabels& labels) -> const LabelCondition* {
  const auto found = std::find_if(selector.conditions.begin(), selector.conditions.end(),
                                  [&](const LabelCondition& condition) { return !is_met(condition, labels); });
  return found == selector.conditions.end() ? nullptr : &*found;
}

} // namespace berth
