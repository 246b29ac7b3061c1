#pragma once

#include "cluster/cluster.hpp"

namespace berth {

/// Whether the group has a taint that keeps Pods off its nodes; PreferNoSchedule keeps none.
[[nodiscard]] auto keeps_off(const Group& group) -> bool;

/// Whether the taint goes away by itself once a node is ready: the autoscaler's startup taints, agents that are not
/// ready yet, a state of the node, and what the inventory names so.
[[nodiscard]] auto goes_away(const Taint& taint, const Cluster& cluster) -> bool;

/// Whether it is set aside for what the cluster itself needs, and no task goes there: the taint CriticalAddonsOnly.
[[nodiscard]] auto is_for_addons(const Group& group) -> bool;

} // namespace berth
