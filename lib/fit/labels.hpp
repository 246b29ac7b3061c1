#pragma once

#include "cluster/cluster.hpp"
#include "vocabulary/labels.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace berth {

/// What every node of the group is labelled with, whatever its type and zone: the group's own labels and, of a managed
/// group, those of EKS.
[[nodiscard]] auto declared_labels(const Group& group) -> Labels;

/// A node of that type in that zone (empty: not known). Its hostname is `?`, which no valid demand names: the node is
/// not there yet.
[[nodiscard]] auto node_labels(const Group& group, const Cluster& cluster, const InstanceType* type,
                               std::string_view type_name, std::string_view zone) -> Labels;

/// Whether a node of any group has the key.
[[nodiscard]] auto is_declared(const Cluster& cluster, std::string_view key) -> bool;

/// Where the group lies: its zones, else those of its subnets, in their order, each once. Empty when nothing says.
[[nodiscard]] auto zones_of(const Group& group, const Cluster& cluster) -> std::vector<std::string>;

} // namespace berth
