#pragma once

#include "cluster/cluster.hpp"

#include <vector>

namespace berth {

/// The DaemonSets that run on a node of `type` in `group`: those whose nodeSelector and required affinity take it in
/// and that tolerate the group's lasting taints. What is not known of a node beforehand (its hostname, a zone that
/// nothing says, labels that a discovery of devices puts on it) is taken for met. Borrows the cluster.
[[nodiscard]] auto daemon_sets_on(const Group& group, const InstanceType& type, const Cluster& cluster)
    -> std::vector<const DaemonSetOverhead*>;

} // namespace berth
