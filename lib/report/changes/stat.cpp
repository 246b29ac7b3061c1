#include "report/changes/changes.hpp"

#include "report/changes/sums.hpp"
#include "report/terminal/text.hpp"
#include "text/counted.hpp"

#include <algorithm>
#include <array>

namespace berth {
namespace {

using diff::ChangeKind;
using diff::DocumentDiff;
using diff::EffectKind;
using terminal::Ink;

/// Kinds that are told by numbers of their own, or are none.
auto is_told_by_name(EffectKind kind) -> bool {
  constexpr std::array others{EffectKind::cost, EffectKind::placement, EffectKind::cosmetic};
  return std::find(others.begin(), others.end(), kind) == others.end();
}

/// The kinds of effects, each once, in their order of weight: `qos, oom-risk`.
auto effect_kinds(const DocumentDiff& diff) -> std::string {
  std::vector<EffectKind> kinds;
  const auto add = [&](const std::vector<diff::Effect>& effects) {
    for (const auto& effect : effects) {
      if (is_told_by_name(effect.kind) && !effect.obvious) kinds.push_back(effect.kind);
    }
  };
  add(diff.effects);
  for (const auto& change : diff.changes) add(change.effects);
  std::sort(kinds.begin(), kinds.end());
  kinds.erase(std::unique(kinds.begin(), kinds.end()), kinds.end());
  std::string text;
  for (const auto kind : kinds) text += (text.empty() ? "" : ", ") + std::string(to_string(kind));
  return text;
}

auto stat_sign(ChangeKind kind) -> std::string_view {
  return kind == ChangeKind::added ? "+" : kind == ChangeKind::removed ? "-" : "~";
}

/// `mem-64 -> mem-128`; empty where it stays, or nobody placed it.
auto move_of(const DocumentDiff& diff) -> std::string {
  const auto place = [](const std::optional<diff::Standing>& standing) {
    return standing && standing->placed ? place_text(*standing) : std::string();
  };
  const auto before = place(diff.before);
  const auto after = place(diff.after);
  if (before == after) return {};
  if (before.empty() || after.empty()) return terminal::safe(before + after);
  return terminal::safe(before) + " -> " + terminal::safe(after);
}

auto money_of(const DocumentDiff& diff) -> std::string {
  const auto [up, down] = movement_of(diff);
  return up == down ? std::string() : signed_dollars(up > 0 ? up : down);
}

} // namespace

auto write_stat(const ChangesReport& report, const terminal::Look& look, const Sink& sink) -> void {
  if (report.comparison.empty()) return;
  unsigned width = 0;
  for (const auto& diff : report.comparison.documents)
    width = std::max(width, terminal::columns(terminal::safe(called(diff))));
  for (const auto& diff : report.comparison.documents) {
    auto line = std::string(stat_sign(diff.change)) + " " +
                terminal::pad_right(terminal::safe(called(diff)), std::min(width, 50U));
    const auto changes = diff.change == ChangeKind::changed ? counted(diff.changes.size(), "change") : std::string();
    line += "  " + terminal::pad_right(changes, 11);
    for (const auto& part : {money_of(diff), move_of(diff), effect_kinds(diff)}) {
      if (!part.empty()) line += "  " + part;
    }
    while (line.back() == ' ') line.pop_back();
    sink(line + "\n");
  }
  sink(look.paint(Ink::bold, counts_line(report.comparison)));
  const auto bill = bill_line(report.comparison);
  sink(bill.empty() ? "\n" : "; " + bill + "\n");
  for (const auto& failure : report.failing) sink(look.paint(Ink::error, terminal::safe(failure_line(failure))) + "\n");
}

} // namespace berth
