#include "cluster/taints.hpp"

#include "vocabulary/taints.hpp"

#include <algorithm>

namespace berth {

auto keeps_off(const Group& group) -> bool {
  return std::any_of(group.taints.begin(), group.taints.end(),
                     [](const Taint& taint) { return taint::keeps_off(taint.effect); });
}

auto goes_away(const Taint& taint, const Cluster& cluster) -> bool {
  const auto& named = cluster.autoscaler.startup_taints;
  return taint::is_startup(taint.key) ||
         std::any_of(named.begin(), named.end(), [&](const auto& key) { return key.value == taint.key; });
}

auto is_for_addons(const Group& group) -> bool {
  return std::any_of(group.taints.begin(), group.taints.end(),
                     [](const Taint& taint) { return taint.key == taint::addons_only; });
}

} // namespace berth
