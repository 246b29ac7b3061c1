#include "report/placements/run_replay.hpp"

#include "report/placements/columns.hpp"
#include "report/placements/table.hpp"
#include "report/placements/words.hpp"
#include "report/terminal/text.hpp"
#include "text/counted.hpp"

#include <algorithm>
#include <cmath>

namespace berth {
namespace {

using terminal::Ink;
using terminal::Look;

constexpr unsigned chance_width = 6;
constexpr unsigned widest_start = 60;

auto chain_line(const RunReplay& replay) -> std::string {
  std::string words;
  for (const auto expander : replay.chain) words += (words.empty() ? "" : ", then ") + std::string(to_string(expander));
  return replay.chain_is_default ? words + ", the autoscaler's default" : words;
}

auto chance_percent(double chance) -> std::string {
  constexpr double whole = 100;
  const auto percent = std::llround(chance * whole);
  return percent == 0 ? "<1%" : percent == 100 && chance < 1 ? ">99%" : std::to_string(percent) + "%";
}

/// `mem-16 x 3, mem-64 x 1`
auto started_groups(const RunOutcome& outcome, const Cluster& cluster) -> std::string {
  std::string words;
  for (std::size_t i = 0; i < outcome.nodes.size(); ++i) {
    if (outcome.nodes[i] == 0) continue;
    words += (words.empty() ? "" : ", ") + cluster.groups[i].name.value + " x " + std::to_string(outcome.nodes[i]);
  }
  return words.empty() ? "nothing starts" : words;
}

auto outcome_line(const RunOutcome& outcome, const std::string& started, unsigned width, const Look& look)
    -> std::string {
  auto line = terminal::pad_left(chance_percent(outcome.chance), chance_width) + "  " +
              terminal::pad_right(terminal::line_start(cut_to(started, width)), width) +
              terminal::pad_left(cost_words(outcome.monthly), cost_columns) + " a month";
  if (outcome.unplaced > 0)
    line += "; " + look.paint(Ink::error, counted(outcome.unplaced, "Pod stays pending", "Pods stay pending"));
  if (outcome.starts_for_nothing > 0) {
    line += "; " + look.paint(Ink::error, counted(outcome.starts_for_nothing, "node is started for nothing",
                                                  "nodes are started for nothing"));
  }
  return line + "\n";
}

/// No more than a screen of them.
auto outcome_lines(const RunReplay& replay, const Cluster& cluster, const Look& look) -> std::string {
  constexpr std::size_t most = 12;
  std::vector<std::string> started;
  unsigned width = 0;
  auto other = replay.other;
  for (const auto& outcome : replay.outcomes) {
    if (started.size() == most) {
      other += outcome.chance;
      continue;
    }
    started.push_back(started_groups(outcome, cluster));
    width = std::max(width, std::min(widest_start, terminal::columns(started.back())));
  }
  std::string text;
  for (std::size_t i = 0; i < started.size(); ++i) text += outcome_line(replay.outcomes[i], started[i], width, look);
  constexpr double worth_a_line = 0.005;
  if (other >= worth_a_line) text += terminal::pad_left(chance_percent(other), chance_width) + "  others\n";
  return text;
}

auto cost_line(const RunReplay& replay, std::optional<MicroDollars> pinned, const Look& look) -> std::string {
  auto line = "  " + std::string(replay.outcomes.size() == 1 ? "costs " : "expected ") + cost_words(replay.expected) +
              " a month";
  if (pinned) line += ", pinned " + dollars(*pinned);
  if (pinned && replay.expected && *pinned < *replay.expected)
    line += ": the pins save " + look.paint(Ink::good, dollars(*replay.expected - *pinned));
  return line + "\n";
}

auto starts_for_nothing(const RunReplay& replay) -> bool {
  return std::any_of(replay.outcomes.begin(), replay.outcomes.end(),
                     [](const RunOutcome& outcome) { return outcome.starts_for_nothing > 0; });
}

/// Absent where a set has no berth, or no known price.
auto pinned_cost(const PlacementsReport& report) -> std::optional<MicroDollars> {
  const auto totals = totals_of(report);
  if (totals.placed < totals.tasks || totals.unknown_prices > 0) return std::nullopt;
  return totals.monthly_cost;
}

auto not_followed_line(const RunReplay& replay) -> std::string {
  constexpr std::size_t most = 3;
  const auto& sets = replay.not_followed;
  if (sets.empty()) return {};
  std::string names;
  for (std::size_t i = 0; i < std::min(sets.size(), most); ++i) names += (i == 0 ? "" : ", ") + terminal::safe(sets[i]);
  if (sets.size() > most) names += " and " + std::to_string(sets.size() - most) + " more";
  return "  not followed is what Pods of these demand of each other's places: " + names + "\n";
}

auto write_outcome(const RunOutcome& outcome, const Cluster& cluster, JsonWriter& json) -> void {
  constexpr double micros = 1'000'000;
  json.begin_object();
  json.key("groups").begin_object();
  for (std::size_t i = 0; i < outcome.nodes.size(); ++i) {
    if (outcome.nodes[i] > 0) json.member(cluster.groups[i].name.value, outcome.nodes[i]);
  }
  json.end_object();
  json.key("chance").number(decimal_dollars(std::llround(outcome.chance * micros)));
  json.key("monthlyCost");
  if (outcome.monthly) {
    json.number(decimal_dollars(*outcome.monthly));
  } else {
    json.null();
  }
  json.member("unplaced", outcome.unplaced);
  json.member("startsForNothing", outcome.starts_for_nothing);
  json.end_object();
}

} // namespace

auto draw_run_replay(const PlacementsReport& report, const Look& look) -> std::string {
  const auto& replay = *report.run_replay;
  auto text = look.paint(Ink::bold, "without any pin:") + " " + chain_line(replay) + "\n";
  if (!replay.unknown.empty()) return text + "  " + replay.unknown + "\n\n";
  text += outcome_lines(replay, report.cluster(), look) + cost_line(replay, pinned_cost(report), look);
  if (replay.rolls > 0)
    text += "  by " + counted(replay.rolls, "run") + " that chance decided: there are too many ways to follow each\n";
  if (starts_for_nothing(replay)) {
    text += "  a node that is started for nothing does not take its Pods once it is up: the autoscaler sees that, "
            "starts others for them, and removes it\n";
  }
  return text + not_followed_line(replay) + "\n";
}

auto starts_several_groups(const RunReplay& replay) -> bool {
  return std::any_of(replay.outcomes.begin(), replay.outcomes.end(), [](const RunOutcome& outcome) {
    return std::count_if(outcome.nodes.begin(), outcome.nodes.end(), [](std::int64_t nodes) { return nodes > 0; }) > 1;
  });
}

auto write_run_replay(const PlacementsReport& report, JsonWriter& json) -> void {
  const auto& replay = *report.run_replay;
  constexpr double micros = 1'000'000;
  json.begin_object();
  json.key("expanders").begin_array();
  for (const auto expander : replay.chain) json.value(to_string(expander));
  json.end_array();
  json.member("expandersAreDefault", replay.chain_is_default);
  json.key("unknown").text_or_null(replay.unknown);
  json.key("outcomes").begin_array();
  for (const auto& outcome : replay.outcomes) write_outcome(outcome, report.cluster(), json);
  json.end_array();
  json.key("other").number(decimal_dollars(std::llround(replay.other * micros)));
  json.member("rolls", replay.rolls);
  json.key("notFollowed").begin_array();
  for (const auto& name : replay.not_followed) json.value(name);
  json.end_array();
  json.key("expectedMonthlyCost");
  if (replay.expected) {
    json.number(decimal_dollars(*replay.expected));
  } else {
    json.null();
  }
  json.end_object();
}

} // namespace berth
