#include "cluster/checks/checks.hpp"

namespace berth::inventory {
namespace {

/// What an autoscaler makes of an ASG. Karpenter knows each node beforehand, and of several types takes what fits.
auto check_scaling(const Node& node, const Group& group, Findings& findings) -> void {
  if (group.karpenter) return;
  check_mixed_sizes(group, findings);
  check_template_tags(node, group, findings);
  check_taint_tags(node, group, findings);
  check_resource_tags(node, group, findings);
  check_device_at_zero(group, findings);
}

auto check_group(const Node& node, const Group& group, const Cluster& cluster, KnownSubnets& subnets,
                 Findings& findings) -> void {
  check_instance_types(group, findings);
  check_group_subnets(group, subnets, findings);
  check_sizes(node, group, findings);
  check_scaling(node, group, findings);
  check_device_taint(group, findings);
  check_exclusive_taint(group, cluster, findings);
  check_accelerator_label(group, findings);
  if (!group.karpenter) {
    check_image_arch(node, group, findings);
    check_device_image(node, group, cluster, findings);
  }
  check_image_version(node, group, cluster, findings);
  check_docker_bridge(node, group, cluster, findings);
}

} // namespace

auto check_inventory(const Written& written, Findings& findings) -> void {
  const auto& cluster = written.cluster;
  check_zones(cluster, findings);
  check_cidrs(cluster, findings);
  check_overlaps(cluster, findings);
  check_group_names(cluster, findings);
  check_expander(cluster, findings);
  check_priorities(cluster, findings);
  check_same_labels(cluster, findings);
  check_tier_gaps(cluster, findings);
  check_subnet_sizes(written, findings);
  check_typha(written, findings);
  KnownSubnets subnets(cluster);
  for (std::size_t i = 0; i < written.groups.size(); ++i)
    check_group(*written.groups[i], cluster.groups[i], cluster, subnets, findings);
}

} // namespace berth::inventory
