#include "cluster/taints.hpp"

#include <algorithm>

namespace berth {

auto keeps_off(const Group& group) -> bool {
  return std::any_of(group.taints.begin(), group.taints.end(),
                     [](const Taint& taint) { return taint.effect == "NoSchedule" || taint.effect == "NoExecute"; });
}

auto is_for_addons(const Group& group) -> bool {
  return std::any_of(group.taints.begin(), group.taints.end(),
                     [](const Taint& taint) { return taint.key == "CriticalAddonsOnly"; });
}

} // namespace berth
