#pragma once

#include "fit/fit.hpp"
#include "fit/prepare.hpp"
#include "fit/replay/expander.hpp"

#include <optional>
#include <string>
#include <vector>

namespace berth {

/// A group that the autoscaler takes for one that the Pods fit.
struct ReplayOption {
  std::size_t group{0};                ///< index into the cluster's groups
  std::int64_t nodes{0};               ///< that it would add at once; no more than `max` leaves room for
  std::int64_t pods{0};                ///< of the replicas that it expects on them
  double waste{0};                     ///< waste_score(), which least-waste compares
  bool fits{false};                    ///< whether a real node takes the Pod; else the node is started for nothing
  bool picked_first{false};            ///< among those that the expanders leave, of which chance picks one
  bool ends_here{false};               ///< the Pods may come to lie here, when nodes for nothing have been seen through
  std::optional<MicroDollars> monthly; ///< of all `nodes`, a month; absent: the price is unknown
};

/// A node that is up already and free: the scheduler asks no autoscaler.
struct FreeNode {
  std::size_t group{0};
  Share share;                         ///< of it that the Pod asks for: the largest over cpu and memory
  std::optional<MicroDollars> monthly; ///< of one such node
  bool stays{false}; ///< the autoscaler does not remove a node with this Pod: it is not evicted (no controller that
                     ///< would make it anew, or safe-to-evict: "false"), or it uses half of the node
};

/// What would become of the task without its pin: the Pod that render writes for the berth, less the pin's
/// nodeSelector; of a task without a berth the Pod as it stands. All replicas are pending at once, every group has
/// `min` nodes, none of them with room.
struct Replay {
  std::vector<Expander> chain;
  bool chain_is_default{false};      ///< the inventory names none
  std::vector<ReplayOption> options; ///< in the order of the inventory; empty: nothing is ever started
  std::size_t first{0};              ///< how many may be picked first, each equally likely
  std::size_t last{0};               ///< how many the Pods may end on, each equally likely; 0: none of them takes them
  Share starts_for_nothing{0, 1};    ///< how many groups are expected to start nodes that the Pod does not fit
  std::int64_t left_over{0};         ///< Pods that the largest of the last options has no room for
  std::optional<MicroDollars> expected; ///< a month, over the last options; absent where a price is unknown
  std::optional<MicroDollars> worst;
  std::optional<MicroDollars> pinned; ///< whole nodes of the berth, as the others are counted; absent without a berth
  std::optional<FreeNode> free_node;  ///< the dearest that takes the Pod, if it is dearer than one of the berth
  std::string unknown;                ///< why the choice cannot be told, for people; empty where it can
};

/// Source: kubernetes/autoscaler, core/scaleup/orchestrator (groups at `max` are passed over), estimator (identical
/// Pods fill one node after another, as far as the group may grow), expander/. A node that was started for nothing is
/// known for what it is from then on, so its group is no option in the next round: the Pods end on the first options
/// that really take them. By symmetry the order among equals does not matter.
[[nodiscard]] auto replay(const TaskPlacement& placed, const PreparedCluster& prepared, const FitOptions& options)
    -> Replay;

} // namespace berth
