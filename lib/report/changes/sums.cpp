#include "report/changes/sums.hpp"

#include "fit/money.hpp"

#include <algorithm>

namespace berth {
namespace {

/// Of a side that is not there nothing is paid; none where nobody knows.
auto cost_of(const std::optional<diff::Standing>& standing) -> std::optional<MicroDollars> {
  if (!standing) return MicroDollars{0};
  return standing->monthly_cost;
}

} // namespace

auto movement_of(const diff::DocumentDiff& diff) -> Movement {
  const auto before = cost_of(diff.before);
  const auto after = cost_of(diff.after);
  if (!before || !after) return {};
  const auto difference = plus(*after, -*before);
  return {std::max<MicroDollars>(difference, 0), std::min<MicroDollars>(difference, 0)};
}

auto movement_of(const diff::Comparison& comparison) -> Movement {
  Movement sum;
  for (const auto& diff : comparison.documents) {
    const auto one = movement_of(diff);
    sum = {plus(sum.up, one.up), plus(sum.down, one.down)};
  }
  return sum;
}

auto signed_dollars(MicroDollars amount) -> std::string { return (amount < 0 ? "" : "+") + dollars(amount); }

auto cost_line(const std::optional<MicroDollars>& before, const std::optional<MicroDollars>& after) -> std::string {
  const auto shown = [](const std::optional<MicroDollars>& cost) { return cost ? dollars(*cost) : "unknown"; };
  if (before == after) return shown(after) + " a month";
  auto line = shown(before) + " -> " + shown(after) + " a month";
  if (before && after) line += " (" + signed_dollars(plus(*after, -*before)) + ")";
  return line;
}

auto counts_line(const diff::Comparison& comparison) -> std::string {
  std::string counts;
  const auto count = [&](int number, std::string_view what) {
    if (number == 0) return;
    if (!counts.empty()) counts += ", ";
    counts += std::to_string(number) + " " + std::string(what);
  };
  count(comparison.changed, "changed");
  count(comparison.added, "added");
  count(comparison.removed, "removed");
  return counts;
}

auto bill_line(const diff::Comparison& comparison) -> std::string {
  if (!comparison.placed) return {};
  auto line =
      "all tasks " + cost_line(comparison.before.monthly_cost.value_or(0), comparison.after.monthly_cost.value_or(0));
  const auto moved = movement_of(comparison);
  if (moved.up > 0 && moved.down < 0) {
    const auto parts = signed_dollars(moved.up) + ", " + signed_dollars(moved.down);
    if (line.back() == ')')
      line.insert(line.size() - 1, ": " + parts);
    else
      line += " (" + parts + ")";
  }
  const auto unknown = std::max(comparison.before.unknown, comparison.after.unknown);
  if (unknown > 0) line += ", " + std::to_string(unknown) + " of unknown cost left out";
  return line;
}

auto failure_line(const diff::GateFailure& failure) -> std::string {
  return "fails on " + failure.gate->text + ": " + failure.why;
}

auto called(const diff::DocumentDiff& diff) -> std::string {
  const auto renamed = diff.renamed_from.empty() ? std::string() : ", renamed from " + diff.renamed_from;
  return (diff.kind.empty() ? "document" : diff.kind) + " " + diff.name + renamed;
}

auto place_text(const diff::Standing& standing) -> std::string {
  if (standing.group.empty()) return "no group";
  return standing.verdict == Verdict::certain ? standing.group
                                              : standing.group + " (" + std::string(to_string(standing.verdict)) + ")";
}

} // namespace berth
