#pragma once

#include "cluster/cluster.hpp"

namespace berth {

/// Whether the group has a taint that keeps Pods off its nodes; PreferNoSchedule keeps none.
[[nodiscard]] auto keeps_off(const Group& group) -> bool;

/// Whether it is set aside for what the cluster itself needs, and no task goes there: the taint CriticalAddonsOnly.
[[nodiscard]] auto is_for_addons(const Group& group) -> bool;

} // namespace berth
