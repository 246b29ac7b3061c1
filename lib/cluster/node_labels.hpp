#pragma once

#include "cluster/cluster.hpp"
#include "vocabulary/labels.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace berth {

/// Whether EKS lets a node group have that name: an address of terraform's, which stands for a name that is not known
/// yet, is none.
[[nodiscard]] auto is_node_group_name(std::string_view name) -> bool;

/// What every node of the group is labelled with, whatever its type and zone: the group's own labels and, of a managed
/// group, those of EKS; of a NodePool, those of Karpenter.
[[nodiscard]] auto declared_labels(const Group& group) -> Labels;

/// A node of that type in that zone (empty: not known). Its hostname is `?`, which no valid demand names: the node is
/// not there yet.
[[nodiscard]] auto node_labels(const Group& group, const Cluster& cluster, const InstanceType* type,
                               std::string_view type_name, std::string_view zone) -> Labels;

/// Where the subnets of a cluster lie, by their ids. Borrows the cluster.
using SubnetZones = std::multimap<std::string_view, std::string_view>;
[[nodiscard]] auto subnet_zones(const Cluster& cluster) -> SubnetZones;

/// Where the group lies: its zones, else those of its subnets, in their order, each once. Empty when nothing says.
[[nodiscard]] auto zones_of(const Group& group, const SubnetZones& subnets) -> std::vector<std::string>;
[[nodiscard]] auto zones_of(const Group& group, const Cluster& cluster) -> std::vector<std::string>;

} // namespace berth
