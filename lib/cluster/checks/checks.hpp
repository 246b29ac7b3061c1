#pragma once

#include "cluster/cluster.hpp"

/// What an inventory says against itself or against what berth knows of AWS. `node` is what the group was read from,
/// for the places of values that a Group does not keep.
namespace berth::inventory {

auto check_instance_types(const Group& group, Findings& findings) -> void;
auto check_zones(const Cluster& cluster, Findings& findings) -> void;
auto check_cidrs(const Cluster& cluster, Findings& findings) -> void;
auto check_group_subnets(const Group& group, const Cluster& cluster, Findings& findings) -> void;
auto check_group_names(const Cluster& cluster, Findings& findings) -> void;
auto check_priorities(const Cluster& cluster, Findings& findings) -> void;
auto check_sizes(const Node& node, const Group& group, Findings& findings) -> void;
auto check_template_tags(const Node& node, const Group& group, Findings& findings) -> void;

} // namespace berth::inventory
