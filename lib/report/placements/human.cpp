#include "finding/quotes.hpp"
#include "report/findings/findings.hpp"
#include "report/findings/shown.hpp"
#include "report/placements/explain.hpp"
#include "report/placements/largest.hpp"
#include "report/placements/picture.hpp"
#include "report/placements/placements.hpp"
#include "report/placements/replay.hpp"
#include "report/placements/table.hpp"
#include "report/placements/words.hpp"
#include "report/secret_free.hpp"
#include "report/terminal/text.hpp"
#include "text/counted.hpp"

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

auto verdict_line(const TaskPlacement& placed, const Look& look) -> std::string {
  const auto* berth = placed.berth();
  if (berth == nullptr) return "  " + look.paint(Ink::error, "no berth") + "\n";
  auto text = "  " + look.paint(Ink::good, "berth:") + " " +
              look.paint(Ink::bold, terminal::safe(berth->group->name.value)) + ", " + cost_words(berth->monthly_cost) +
              " a month";
  if (berth->lifetime_cost) text += ", " + dollars(*berth->lifetime_cost) + " for its lifetime";
  if (berth->pin.found()) text += ", pinned by " + terminal::safe(berth->pin.key + "=" + berth->pin.value);
  return text + "\n";
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
              "% less) fits " + placed.placements[miss.placement].group->name.value + " for certain";
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

auto draw_task(const FittedTask& fitted, const PlacementsReport& report, Shown& shown, const Look& look, bool explain)
    -> std::string {
  const auto& placed = fitted.placed;
  auto text = heading(fitted, report.sources, look) + draw_trace(placed.effective, look) + draw_table(placed, look) +
              verdict_line(placed, look);
  for (std::size_t i = 0; i < placed.nearest_misses.size() && i < shown_misses; ++i) {
    text += miss_line(placed, placed.nearest_misses[i], report.sources);
  }
  for (const auto& advice : placed.advice)
    text += "  " + look.paint(Ink::note, "cheaper:") + " " + terminal::safe(cut_words(advice)) + "\n";
  for (const auto& warning : placed.warnings) {
    text += "  " + look.paint(Ink::warning, "warning:") + " " + terminal::safe(cut_words(warning)) + "\n";
  }
  if (fitted.replay) text += draw_replay(*fitted.replay, report.cluster, look);
  text += "\n";
  if (explain) text += draw_explanation(placed, report.sources, look);
  for (const auto& finding : fitted.findings) text += draw(finding, report, shown, look);
  return text;
}

} // namespace

auto write_human(const PlacementsReport& report, const Look& look, bool explain, const Sink& to) -> void {
  const auto sink = secret_free(to);
  Shown shown(report.sources);
  for (const auto& finding : report.unread) sink(draw(finding, report, shown, look));
  if (!report.largest.empty()) sink(draw_largest(report.largest, look));
  if (!report.largest.empty() && report.tasks.empty()) return;
  for (const auto& fitted : report.tasks) sink(draw_task(fitted, report, shown, look, explain));
  sink(draw_picture(report, look));
}

} // namespace berth
