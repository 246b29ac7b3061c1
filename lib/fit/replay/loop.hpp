#pragma once

#include "fit/replay/chances.hpp"
#include "fit/replay/estimate.hpp"
#include "fit/replay/loop_model.hpp"

#include <functional>
#include <vector>

namespace berth {

/// How the loop may end: when no group can grow any more for what is still pending.
struct LoopOutcome {
  std::vector<std::int64_t> nodes; ///< started, by group
  double chance{0};
  double unplaced{0}; ///< Pods that stay pending, as may be expected
  double useless{0};  ///< nodes that hold none of the Pods that they were started for, as may be expected
};

struct LoopOutcomes {
  std::vector<LoopOutcome> all; ///< the likeliest first; empty: not a single way could be followed to its end
  std::int64_t rolls{0};        ///< the chances are how often they came in so many runs; 0: every way was followed
};

/// Whether a real node of the group takes a Pod of the set.
using ReallyFits = std::function<bool(std::size_t set, std::size_t group)>;

/// Round after round, all nodes that were started counted as there: pack what is pending on them, imagine for each
/// group what it would take to hold the rest, let the expanders choose one, start its nodes. Source: cluster-autoscaler
/// 1.36, core/static_autoscaler.go (RunOnce), core/podlistprocessor/filter_out_schedulable.go and
/// core/scaleup/orchestrator. Nodes are packed anew in each round, in the order of the Pods, and not as was foreseen
/// when they were started: so a further one may be started for what has lost its place. `work`: in looks at a node.
/// Where there are too many ways for it the outcomes are those of rolls, and of a run that is so large that one takes
/// all the work, of that one.
[[nodiscard]] auto run_loop(const LoopModel& model, const ReallyFits& really_fits, Work work) -> LoopOutcomes;

/// How the nodes are spread over similar groups: one after the other on the smallest, and of equals on the first.
/// `order`: indexes of groups; `started`: by group, what they have already. Returns how many each of `order` gets.
/// Source: processors/nodegroupset/balancing_processor.go.
[[nodiscard]] auto balanced(const LoopModel& model, const std::vector<std::size_t>& order,
                            const std::vector<std::int64_t>& started, std::int64_t nodes) -> std::vector<std::int64_t>;

} // namespace berth
