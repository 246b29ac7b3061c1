#pragma once

#include "fit/fit.hpp"
#include "fit/prepare.hpp"
#include "fit/replay/expander.hpp"

#include <optional>
#include <string>
#include <vector>

namespace berth {

/// One way in which a run without pins may end.
struct RunOutcome {
  std::vector<std::int64_t> nodes; ///< that are started, by group of the inventory; `max` counts them by weight
  double chance{0};
  std::optional<MicroDollars> monthly; ///< of all these nodes; absent: a price is unknown
  std::int64_t unplaced{0};            ///< Pods that stay pending
  std::int64_t starts_for_nothing{0};  ///< nodes that in truth hold none of the Pods that they were started for
};

/// What the autoscaler would start for the Pods of a whole run, were none of them pinned: all pending at once, every
/// group with `min` nodes and none of them with room, by its own model of nodes that are not there yet.
struct RunReplay {
  std::vector<Expander> chain;
  bool chain_is_default{false};     ///< the inventory names none
  std::vector<RunOutcome> outcomes; ///< the likeliest first; each with a chance of at least 0.01
  double other{0};                  ///< the chance of all others
  std::int64_t rolls{0};            ///< the chances are how often each came in so many runs; 0: every way was followed
  std::optional<MicroDollars> expected; ///< a month, over all that could be followed; absent where a price is unknown
  /// Names of sets that demand of each other what is left out here: spread, or other places than nodes to be apart or
  /// together in.
  std::vector<std::string> not_followed;
  std::string unknown; ///< why nothing can be told, for people; empty where it can
};

/// Bounded: of a large run the outcomes are a sample, the same in every run.
[[nodiscard]] auto replay_run(const std::vector<TaskPlacement>& placed, const PreparedCluster& prepared,
                              const FitOptions& options) -> RunReplay;

} // namespace berth
