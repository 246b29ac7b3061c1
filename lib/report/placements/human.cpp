#include "finding/quotes.hpp"
#include "report/findings/findings.hpp"
#include "report/findings/shown.hpp"
#include "report/placements/columns.hpp"
#include "report/placements/explain.hpp"
#include "report/placements/largest.hpp"
#include "report/placements/picture.hpp"
#include "report/placements/placements.hpp"
#include "report/placements/replay.hpp"
#include "report/placements/run_replay.hpp"
#include "report/placements/table.hpp"
#include "report/placements/words.hpp"
#include "report/secret_free.hpp"
#include "report/terminal/text.hpp"
#include "text/counted.hpp"

#include <algorithm>

namespace berth {
namespace {

using terminal::Ink;
using terminal::Look;

constexpr std::size_t shown_misses = 3;

auto heading(const FittedTask& fitted, const Sources& sources, const Look& look) -> std::string {
  const auto& placed = fitted.placed;
  const auto& document = fitted.placed.task->document;
  const auto place = place_words(sources[document.file].name(), document);
  auto text = look.paint(Ink::bold, terminal::line_start(fitted.placed.task->name)) + "  " +
              look.paint(Ink::dim, terminal::safe(place)) + "\n";
  text += "  asks " + terminal::safe(resource_words(placed.requests)) + "; " + std::string(to_string(placed.qos)) +
          "; " + counted(placed.replicas, "Pod", "Pods") + (placed.exclusive ? ", alone on its node" : "");
  if (placed.replicas != 1 && placed.exclusive) text.replace(text.rfind("its node"), 8, "each node");
  return text + "\n";
}

/// Whole nodes are what is paid for; how much of them the set asks for is told beside.
auto share_words(const Placement& berth) -> std::string {
  if (!berth.share_cost || !berth.node_cost || berth.nodes == 0 || berth.share_cost == berth.monthly_cost) return {};
  auto text = "share " + dollars(*berth.share_cost) + " of ";
  if (berth.nodes == 1) return text + "a " + dollars(*berth.node_cost) + " node";
  return text + std::to_string(berth.nodes) + " nodes at " + dollars(*berth.node_cost);
}

auto hold_words(const TaskPlacement& placed, const Placement& berth) -> std::string {
  if (placed.held) return ", held by its own selectors";
  if (!berth.pin.found()) return {};
  auto text = ", pinned by " + to_words(berth.pin);
  if (!berth.pin.zone.empty() && berth.groups.size() > 1) text += " in " + berth.pin.zone;
  return text;
}

auto overflow_words(const TaskPlacement& placed) -> std::string {
  const auto& from = placed.all()[placed.overflow->from];
  auto text = from.name + " is full";
  if (!placed.overflow->difference) return text;
  return text + ": " + dollars(*placed.overflow->difference) + " a month more than there";
}

auto verdict_line(const TaskPlacement& placed, const Look& look) -> std::string {
  const auto* berth = placed.berth();
  if (berth == nullptr) return "  " + look.paint(Ink::error, "no berth") + "\n";
  auto text = "  " + look.paint(Ink::good, "berth:") + " " +
              look.paint(Ink::bold, terminal::safe(berth_words(*berth))) + ", " + cost_words(berth->monthly_cost) +
              " a month";
  if (berth->nodes != 1) text += " for " + counted(berth->nodes, "node", "nodes");
  if (berth->lifetime_cost) text += ", " + dollars(*berth->lifetime_cost) + " for its lifetime";
  text += terminal::safe(hold_words(placed, *berth)) + "\n";
  if (placed.overflow) text += "  " + look.paint(Ink::warning, terminal::safe(overflow_words(placed))) + "\n";
  if (const auto share = share_words(*berth); !share.empty()) text += "  " + share + "\n";
  return text;
}

/// The edit, where one value in the file makes up the request.
auto miss_place(const NearestMiss& miss, const Sources& sources) -> std::string {
  if (miss.span.empty()) return {};
  const auto& file = sources[miss.span.file];
  const auto begin = file.position(miss.span.begin);
  return file.name() + ":" + std::to_string(begin.line) + ":" + std::to_string(begin.column) + ": ";
}

auto miss_line(const TaskPlacement& placed, const NearestMiss& miss, const Sources& sources) -> std::string {
  constexpr std::int64_t ppm_per_tenth = 1000;
  const auto tenths = (miss.cut_ppm + ppm_per_tenth - 1) / ppm_per_tenth;
  auto text = miss_place(miss, sources) + miss.resource + ": " + miss.largest.canonical() + " instead of " +
              miss.asked.canonical() + " (" + std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) +
              "% less) fits " + placed.placements[miss.placement].name + " for certain";
  if (miss.saving) {
    text += " and saves " + dollars(*miss.saving) + " a month";
  } else if (miss.cost) {
    text += ", at " + dollars(*miss.cost) + " a month";
  }
  return "  nearest: " + terminal::safe(text) + "\n";
}

auto draw(const Finding& finding, const PlacementsReport& report, Shown& shown, const Look& look) -> std::string {
  return draw_finding(report.sources, shown.finding(finding), shown.texts(finding), look);
}

auto draw_groups(const TaskPlacement& placed) -> std::string {
  std::string text;
  for (const auto& placement : placed.placements) {
    if (placement.groups.size() == 1) continue;
    text += "    " + terminal::safe(placement.name) + ":";
    for (const auto* group : placement.groups) text += " " + terminal::safe(group->name.value);
    text += "\n";
  }
  return text;
}

auto draw_task(const FittedTask& fitted, const PlacementsReport& report, Shown& shown, const Look& look,
               const PlacementsDetail& detail) -> std::string {
  const auto& placed = fitted.placed;
  auto text = heading(fitted, report.sources, look) + draw_trace(placed.effective, look) + draw_table(placed, look);
  if (detail.all_groups) text += draw_groups(placed);
  text += verdict_line(placed, look);
  for (std::size_t i = 0; i < placed.nearest_misses.size() && i < shown_misses; ++i) {
    text += miss_line(placed, placed.nearest_misses[i], report.sources);
  }
  for (const auto& advice : placed.advice)
    text += "  " + look.paint(Ink::note, "cheaper:") + " " + terminal::safe(cut_words(advice)) + "\n";
  for (const auto& warning : placed.warnings) {
    text += "  " + look.paint(Ink::warning, "warning:") + " " + terminal::safe(cut_words(warning)) + "\n";
  }
  if (fitted.replay) text += draw_replay(*fitted.replay, report.cluster(), look);
  text += "\n";
  if (detail.explain) text += draw_explanation(placed, report.sources, look);
  for (const auto& finding : fitted.findings) text += draw(finding, report, shown, look);
  return text;
}

/// Of many tasks a line each: where, how many nodes it alone takes, at what price.
class TaskLines {
 public:
  TaskLines(const PlacementsReport& report, const Look& look) : look_(look) {
    for (const auto& fitted : report.tasks) {
      widen(name_, fitted.placed.task->name, look);
      if (const auto* berth = fitted.placed.berth(); berth != nullptr) widen(pool_, berth_words(*berth), look);
    }
  }

  [[nodiscard]] auto header() const -> std::string {
    return look_.paint(Ink::dim,
                       "  " + terminal::pad_right("task", name_ + 2) + terminal::pad_right("pool", pool_ + 2) +
                           terminal::pad_right("verdict", verdict_columns_) +
                           terminal::pad_left("alone", nodes_columns_) + terminal::pad_left("a month", cost_columns)) +
           "\n";
  }

  [[nodiscard]] auto line(const TaskPlacement& placed) const -> std::string {
    const auto name = terminal::line_start(cut_to(placed.task->name, name_));
    auto text = "  " + terminal::pad_right(name, name_ + 2);
    const auto* berth = placed.berth();
    if (berth == nullptr) return text + look_.paint(Ink::error, "no berth") + "\n";
    text += terminal::pad_right(cut_to(berth_words(*berth), pool_), pool_ + 2) +
            terminal::pad_right(to_string(berth->verdict), verdict_columns_) +
            terminal::pad_left(counted(berth->nodes, "node", "nodes"), nodes_columns_) +
            terminal::pad_left(cost_words(berth->monthly_cost), cost_columns);
    if (placed.overflow) text += "  " + look_.paint(Ink::warning, terminal::safe(overflow_words(placed)));
    return text + "\n";
  }

 private:
  static auto widen(unsigned& width, const std::string& text, const Look& look) -> void {
    const auto columns = terminal::columns(text);
    width = std::max(width, look.endless ? columns : std::min(columns, widest_name));
  }

  static constexpr unsigned verdict_columns_ = 7;
  static constexpr unsigned nodes_columns_ = 12;
  const Look& look_;
  unsigned name_{4};
  unsigned pool_{4};
};

/// The tables of those that have no berth stand after the lines of all.
auto draw_many(const PlacementsReport& report, Shown& shown, const Look& look, const PlacementsDetail& detail,
               const Sink& sink) -> void {
  const TaskLines lines(report, look);
  sink(lines.header());
  for (const auto& fitted : report.tasks) sink(lines.line(fitted.placed));
  sink("\n");
  for (const auto& fitted : report.tasks) {
    if (fitted.placed.berth() == nullptr) {
      sink(draw_task(fitted, report, shown, look, detail));
      continue;
    }
    for (const auto& finding : fitted.findings) sink(draw(finding, report, shown, look));
  }
}

auto draw_podless(const PlacementsReport& report) -> std::string {
  std::string text;
  for (const auto& document : report.podless)
    text += terminal::line_start(name_for_people(document)) + " runs no Pod: there is nothing to place\n";
  return text;
}

auto draw_assumed(const PlacementsReport& report, const Look& look) -> std::string {
  std::string text;
  for (const auto& words : report.assumed)
    text += look.paint(Ink::dim, (text.empty() ? "assumed: " : "         ") + terminal::safe(words)) + "\n";
  return text;
}

auto draw_together(const PlacementsReport& report) -> std::string {
  const auto& together = report.fleet.together;
  if (!together) return {};
  auto text = "together they cost " + dollars(together->saved) + " a month less than each in its own cheapest pool";
  if (together->moved.empty()) return "together: each has its own cheapest pool, and nothing is to be saved\n";
  text += "; for that " + counted(together->moved.size(), "set lies", "sets lie") + " elsewhere:";
  constexpr std::size_t most = 20;
  const auto shown = std::min(together->moved.size(), most);
  for (std::size_t i = 0; i < shown; ++i)
    text += " " + terminal::safe(report.tasks[together->moved[i]].placed.task->name);
  if (const auto more = together->moved.size() - shown; more > 0)
    text += " and " + std::to_string(more) + " more (`--format json` names them)";
  return text + "\n";
}

} // namespace

auto write_human(const PlacementsReport& report, const Look& look, const PlacementsDetail& detail, const Sink& to)
    -> void {
  const auto sink = secret_free(to);
  Shown shown(report.sources);
  for (const auto& finding : report.unread) sink(draw(finding, report, shown, look));
  if (!report.largest.empty()) sink(draw_largest(report.largest, look));
  if (!report.largest.empty() && report.tasks.empty()) return;
  const auto many =
      report.tasks.size() > 1 && !detail.explain && !are_of_one_task(report.tasks.front(), report.tasks.back());
  if (many)
    draw_many(report, shown, look, detail, sink);
  else
    for (const auto& fitted : report.tasks) sink(draw_task(fitted, report, shown, look, detail));
  if (report.run_replay && (report.tasks.size() > 1 || starts_several_groups(*report.run_replay)))
    sink(draw_run_replay(report, look));
  sink(draw_podless(report));
  sink(draw_picture(report, !many, look));
  sink(draw_together(report));
  sink(draw_assumed(report, look));
}

} // namespace berth
