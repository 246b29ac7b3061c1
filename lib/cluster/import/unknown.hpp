#pragma once

#include "cluster/import/inventory.hpp"

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace berth::inventory {

/// What is not known and would sharpen what berth says, a line each: `region: ...`; of the cluster, of one group.
[[nodiscard]] auto unknown_of_cluster(const Inventory& inventory) -> std::vector<std::string>;
/// The ids of the subnets whose zones are known.
using ZonedSubnets = std::set<std::string_view>;
[[nodiscard]] auto zoned_subnets(const Cluster& cluster) -> ZonedSubnets;
[[nodiscard]] auto unknown_of_group(const Group& group, const Origins& origins, const ZonedSubnets& subnets)
    -> std::vector<std::string>;

} // namespace berth::inventory
