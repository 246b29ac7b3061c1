#include "cluster/taints.hpp"

#include "vocabulary/taints.hpp"

#include <algorithm>

namespace berth {

auto keeps_off(const Group& group) -> bool {
  return std::any_of(group.taints.begin(), group.taints.end(),
                     [](const Taint& taint) { return taint::keeps_off(taint.effect); });
}

auto is_for_addons(const Group& group) -> bool {
  return std::any_of(group.taints.begin(), group.taints.end(),
                     [](const Taint& taint) { return taint.key == taint::addons_only; });
}

} // namespace berth
