#pragma once

#include "fit/fit.hpp"
#include "fit/largest.hpp"
#include "fit/prepare.hpp"
#include "fit/replay/replay.hpp"
#include "fit/replay/run_replay.hpp"
#include "fleet/fleet.hpp"
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
  const PreparedCluster& prepared;
  const std::vector<FittedTask>& tasks;
  const Fleet& fleet;                    ///< of those tasks together, by their indexes
  const Findings& unread;                ///< what could not be read, so that a task is missing or lacks a request
  std::vector<Document> podless{};       ///< tasks that run no Pod
  std::vector<std::string> assumed{};    ///< what nobody said and is reckoned with all the same, for people
  std::vector<LargestRequest> largest{}; ///< of each group, in the order of the inventory; empty: not asked for
  std::optional<RunReplay> run_replay{}; ///< of all tasks together; absent: not asked for

  [[nodiscard]] auto cluster() const -> const Cluster& { return *prepared.cluster; }
};

struct PlacementTotals {
  std::int64_t tasks{0};
  std::int64_t placed{0};         ///< tasks of which every pod set has a berth, and those that run no Pod
  std::int64_t pods{0};           ///< of placed pod sets
  std::int64_t nodes{0};          ///< that all of them take together
  MicroDollars monthly_cost{0};   ///< of those nodes, where the price is known
  std::int64_t unknown_prices{0}; ///< placed pod sets that `monthly_cost` leaves out
};

/// Whether they are pod sets of one document: those follow one another.
[[nodiscard]] auto are_of_one_task(const FittedTask& a, const FittedTask& b) -> bool;

[[nodiscard]] auto totals_of(const PlacementsReport& report) -> PlacementTotals;

/// How much is drawn for people.
struct PlacementsDetail {
  bool explain{false};    ///< the table of each task, with every step of what nodes offer and every reason
  bool all_groups{false}; ///< each group of a pool by its name
};

/// The largest requests, where they are asked for; of one task the table of pools, of many a line each and the table of
/// those that have no berth; then who lies where and what all costs, and what was assumed: for people.
auto write_human(const PlacementsReport& report, const terminal::Look& look, const PlacementsDetail& detail,
                 const Sink& sink) -> void;

/// The whole run as one JSON object of schemas/report-fit.schema.json.
auto write_json(const PlacementsReport& report, const Sink& sink) -> void;

} // namespace berth
