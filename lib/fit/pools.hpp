#pragma once

#include "fit/prepare.hpp"

namespace berth {

/// The groups of a cluster as pools: those of one are equal in instance types, capacity type, image family, price, what
/// a node offers and what is kept of it, taints, and labels but those of zone, host and node group. Name, subnets, min,
/// max, ASG names and tags may differ. No pin yet.
[[nodiscard]] auto pools_of(const PreparedCluster& prepared) -> std::vector<PreparedPool>;

} // namespace berth
