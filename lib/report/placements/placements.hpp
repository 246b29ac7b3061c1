#pragma once

#include "fit/fit.hpp"
#include "fit/largest.hpp"
#include "fit/replay/replay.hpp"
#include "report/findings/findings.hpp"
#include "report/sink.hpp"
#include "report/terminal/look.hpp"
#include "source/sources.hpp"

#include <string>
#include <vector>

namespace berth {

/// One task, or one pod set of several, that was placed, what the K rules say of it, and what the autoscaler would make
/// of it.
struct FittedTask {
  const TaskPlacement& placed;
  Findings findings;
  std::optional<Replay> replay{}; ///< absent: not asked for
};

/// What there is to say of a run, in the order in which it is said. Borrows all.
struct PlacementsReport {
  const Sources& sources;
  const Cluster& cluster;
  const std::vector<FittedTask>& tasks;
  const Findings& unread;                ///< what could not be read, so that a task is missing or lacks a request
  std::vector<LargestRequest> largest{}; ///< of each group, in the order of the inventory; empty: not asked for
};

struct PlacementTotals {
  std::int64_t tasks{0};
  std::int64_t placed{0};         ///< tasks of which every pod set has a berth
  std::int64_t pods{0};           ///< of placed pod sets
  MicroDollars monthly_cost{0};   ///< of placed pod sets whose price is known
  std::int64_t unknown_prices{0}; ///< placed pod sets that `monthly_cost` leaves out
};

/// Whether they are pod sets of one document: those follow one another.
[[nodiscard]] auto are_of_one_task(const FittedTask& a, const FittedTask& b) -> bool;

[[nodiscard]] auto totals_of(const std::vector<FittedTask>& tasks) -> PlacementTotals;

/// The largest requests, where they are asked for; a table of groups for each task, then who lies where and what all
/// costs: for people. With `explain` every step of every group's allocatable and every reason stand below each table.
auto write_human(const PlacementsReport& report, const terminal::Look& look, bool explain, const Sink& sink) -> void;

/// The whole run as one JSON object of schemas/report-fit.schema.json.
auto write_json(const PlacementsReport& report, const Sink& sink) -> void;

} // namespace berth
