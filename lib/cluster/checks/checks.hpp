#pragma once

#include "cluster/cluster.hpp"
#include "finding/nearest.hpp"

#include <map>
#include <string_view>
#include <vector>

/// What an inventory says against itself or against what berth knows of AWS.
namespace berth::inventory {

/// An inventory, and what it was read from for the places of values that a Cluster does not keep.
struct Written {
  const Cluster& cluster;
  const Node& spec;
  std::vector<const Node*> groups; ///< beside `cluster.groups`
};

/// The subnets of a cluster, for all of its groups. Borrows it.
struct KnownSubnets {
  explicit KnownSubnets(const Cluster& cluster);

  std::map<std::string_view, const Subnet*> by_id; ///< of equal ids the first
  NearestOf ids;
};

/// All of them.
auto check_inventory(const Written& written, Findings& findings) -> void;

// What one group says. `node` is what it was read from.
auto check_instance_types(const Group& group, Findings& findings) -> void;
auto check_sizes(const Node& node, const Group& group, Findings& findings) -> void;
auto check_template_tags(const Node& node, const Group& group, Findings& findings) -> void;
auto check_taint_tags(const Node& node, const Group& group, Findings& findings) -> void;
auto check_resource_tags(const Node& node, const Group& group, Findings& findings) -> void;
auto check_device_at_zero(const Group& group, Findings& findings) -> void;
auto check_device_taint(const Group& group, Findings& findings) -> void;
auto check_accelerator_label(const Group& group, Findings& findings) -> void;
auto check_mixed_sizes(const Group& group, Findings& findings) -> void;

// What one group says, by what the cluster does.
auto check_group_subnets(const Group& group, KnownSubnets& subnets, Findings& findings) -> void;
auto check_device_image(const Node& node, const Group& group, const Cluster& cluster, Findings& findings) -> void;
auto check_image_arch(const Node& node, const Group& group, Findings& findings) -> void;
auto check_image_version(const Node& node, const Group& group, const Cluster& cluster, Findings& findings) -> void;
auto check_docker_bridge(const Node& node, const Group& group, const Cluster& cluster, Findings& findings) -> void;
auto check_exclusive_taint(const Group& group, const Cluster& cluster, Findings& findings) -> void;

// What the groups, subnets and settings say together.
auto check_zones(const Cluster& cluster, Findings& findings) -> void;
auto check_cidrs(const Cluster& cluster, Findings& findings) -> void;
auto check_overlaps(const Cluster& cluster, Findings& findings) -> void;
auto check_group_names(const Cluster& cluster, Findings& findings) -> void;
auto check_expander(const Cluster& cluster, Findings& findings) -> void;
auto check_priorities(const Cluster& cluster, Findings& findings) -> void;
auto check_same_labels(const Cluster& cluster, Findings& findings) -> void;
auto check_tier_gaps(const Cluster& cluster, Findings& findings) -> void;
auto check_subnet_sizes(const Written& written, Findings& findings) -> void;
auto check_typha(const Written& written, Findings& findings) -> void;

} // namespace berth::inventory
