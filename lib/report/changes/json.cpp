#include "report/changes/changes.hpp"

#include "fit/money.hpp"
#include "syntax/write.hpp"

namespace berth {
namespace {

using diff::Change;
using diff::DocumentDiff;
using diff::Effect;
using diff::SideValue;
using diff::Standing;
using diff::StandingSet;
using diff::Sum;

auto text_or_null(const std::string& text) -> Value { return text.empty() ? Value() : Value(text); }

auto money(const std::optional<MicroDollars>& amount) -> Value {
  return amount ? Value(JsonNumber{decimal_dollars(*amount)}) : Value();
}

auto effects(const std::vector<Effect>& all) -> Value {
  auto list = Value::list();
  for (const auto& effect : all) {
    auto entry = Value::map();
    entry.set("kind", to_string(effect.kind));
    entry.set("message", effect.message);
    entry.set("amount", effect.amount.value_or(Value()));
    list.push(std::move(entry));
  }
  return list;
}

auto side(const std::optional<SideValue>& value) -> Value { return value ? value->value : Value(); }

auto is_masked(const std::optional<SideValue>& value) -> bool { return value && value->masked; }

auto changes(const std::vector<Change>& all) -> Value {
  auto list = Value::list();
  for (const auto& change : all) {
    auto entry = Value::map();
    entry.set("path", change.path);
    entry.set("kind", to_string(change.kind));
    entry.set("before", side(change.before));
    entry.set("after", side(change.after));
    if (is_masked(change.before) || is_masked(change.after)) entry.set("masked", true);
    entry.set("effects", effects(change.effects));
    list.push(std::move(entry));
  }
  return list;
}

auto pod_sets(const std::vector<StandingSet>& sets) -> Value {
  auto list = Value::list();
  for (const auto& set : sets) {
    auto entry = Value::map();
    entry.set("name", set.name);
    entry.set("pool", text_or_null(set.pool));
    auto groups = Value::list();
    for (const auto& group : set.groups) groups.push(Value(group));
    entry.set("groups", std::move(groups));
    entry.set("count", set.count);
    entry.set("monthlyCost", money(set.monthly_cost));
    list.push(std::move(entry));
  }
  return list;
}

auto standing(const std::optional<Standing>& one, const Sources& sources) -> Value {
  if (!one) return {};
  auto entry = Value::map();
  entry.set("file", sources[one->file].name());
  entry.set("document", one->document);
  entry.set("item", one->item);
  entry.set("name", one->name);
  entry.set("qos", one->qos ? Value(to_string(*one->qos)) : Value());
  if (!one->placed) return entry; // without a cluster placement is left out, rather than said to be none
  entry.set("group", text_or_null(one->group));
  entry.set("verdict", to_string(one->verdict));
  entry.set("monthlyCost", money(one->monthly_cost));
  entry.set("podSets", pod_sets(one->sets));
  return entry;
}

auto document(const DocumentDiff& diff, const Sources& sources) -> Value {
  auto entry = Value::map();
  entry.set("name", diff.name);
  entry.set("renamedFrom", text_or_null(diff.renamed_from));
  entry.set("kind", text_or_null(diff.kind));
  entry.set("change", to_string(diff.change));
  entry.set("changes", changes(diff.changes));
  entry.set("effects", effects(diff.effects));
  entry.set("before", standing(diff.before, sources));
  entry.set("after", standing(diff.after, sources));
  return entry;
}

auto sum(const Sum& side) -> Value {
  auto entry = Value::map();
  entry.set("monthlyCost", money(side.monthly_cost));
  entry.set("unknown", side.unknown);
  return entry;
}

auto totals(const diff::Comparison& comparison) -> Value {
  auto entry = Value::map();
  entry.set("added", comparison.added);
  entry.set("removed", comparison.removed);
  entry.set("changed", comparison.changed);
  if (!comparison.placed) return entry;
  entry.set("before", sum(comparison.before));
  entry.set("after", sum(comparison.after));
  entry.set("difference",
            money(plus(comparison.after.monthly_cost.value_or(0), -comparison.before.monthly_cost.value_or(0))));
  return entry;
}

} // namespace

auto write_json(const ChangesReport& report, const Sink& sink) -> void {
  auto root = Value::map();
  root.set("version", 1);
  auto tasks = Value::list();
  for (const auto& diff : report.comparison.documents) tasks.push(document(diff, report.sources));
  root.set("tasks", std::move(tasks));
  auto left_out = Value::list();
  for (const auto& file : report.left_out) left_out.push(Value(file));
  root.set("leftOut", std::move(left_out));
  root.set("totals", totals(report.comparison));
  sink(write_json(root));
}

} // namespace berth
