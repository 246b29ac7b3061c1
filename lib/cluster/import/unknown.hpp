#pragma once

#include "cluster/import/inventory.hpp"

#include <string>
#include <vector>

namespace berth::inventory {

/// What is not known and would sharpen what berth says, a line each: `region: ...`; of the cluster, of one group.
[[nodiscard]] auto unknown_of_cluster(const Inventory& inventory) -> std::vector<std::string>;
[[nodiscard]] auto unknown_of_group(const Group& group, const Origins& origins, const Cluster& cluster)
    -> std::vector<std::string>;

} // namespace berth::inventory
