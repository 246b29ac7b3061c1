#pragma once

#include "cluster/cluster.hpp"

namespace berth {

/// Null where the inventory declares none of that id; borrowed from the cluster.
[[nodiscard]] auto find_subnet(const Cluster& cluster, std::string_view id) -> const Subnet*;

} // namespace berth
