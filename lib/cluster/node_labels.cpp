#include "cluster/node_labels.hpp"

#include "cluster/instance_labels.hpp"
#include "text/ascii.hpp"

#include <algorithm>
#include <set>

namespace berth {
namespace {

using Key = std::string_view;

/// The group's own labels win, for they may be what live nodes report.
auto set(Labels& labels, Key key, std::string_view value) -> void {
  if (!value.empty()) labels.emplace(key, value);
}

auto os_of(const Group& group) -> std::string_view {
  return group.ami_type.rfind("WINDOWS", 0) == 0 ? "windows" : "linux";
}

/// A zone is its region and a letter: `us-east-1a`.
auto region_of(std::string_view zone) -> std::string_view {
  return zone.empty() ? zone : zone.substr(0, zone.size() - 1);
}

} // namespace

auto is_node_group_name(std::string_view name) -> bool {
  constexpr std::size_t longest = 63;
  return !name.empty() && name.size() <= longest && is_alnum(name.front()) &&
         std::all_of(name.begin(), name.end(), [](char c) { return is_alnum(c) || c == '-' || c == '_'; });
}

auto declared_labels(const Group& group) -> Labels {
  auto labels = group.labels;
  if (group.karpenter) {
    set(labels, label::karpenter_node_pool, group.karpenter->node_pool);
    set(labels, label::karpenter_capacity, group.capacity_type == CapacityType::spot ? "spot" : "on-demand");
    return labels;
  }
  if (!group.managed) return labels;
  if (is_node_group_name(group.name.value)) set(labels, label::eks_nodegroup, group.name.value);
  set(labels, label::eks_capacity, to_string(group.capacity_type));
  return labels;
}

auto node_labels(const Group& group, const Cluster& cluster, const InstanceType* type, std::string_view type_name,
                 std::string_view zone) -> Labels {
  auto labels = declared_labels(group);
  set(labels, label::hostname, "?");
  for (const auto key : {label::os, label::legacy_os}) set(labels, key, os_of(group));
  for (const auto key : {label::instance_type, label::legacy_instance_type}) set(labels, key, type_name);
  if (type != nullptr && group.karpenter) put_instance_labels(*type, labels);
  if (type != nullptr) {
    for (const auto key : {label::arch, label::legacy_arch}) set(labels, key, to_string(type->arch));
  }
  const std::string_view region = cluster.region.value.empty() ? region_of(zone) : cluster.region.value;
  for (const auto key : {label::region, label::legacy_region}) set(labels, key, region);
  for (const auto key : {label::zone, label::legacy_zone, label::ebs_zone}) set(labels, key, zone);
  return labels;
}

auto subnet_zones(const Cluster& cluster) -> SubnetZones {
  SubnetZones zones;
  for (const auto& subnet : cluster.subnets) zones.emplace(subnet.id.value, subnet.zone.value);
  return zones;
}

auto zones_of(const Group& group, const SubnetZones& subnets) -> std::vector<std::string> {
  std::vector<std::string> zones;
  std::set<std::string_view> met;
  const auto note = [&](std::string_view zone) {
    if (!zone.empty() && met.insert(zone).second) zones.emplace_back(zone);
  };
  for (const auto& zone : group.zones) note(zone.value);
  if (!zones.empty()) return zones;
  for (const auto& id : group.subnets) {
    const auto [begin, end] = subnets.equal_range(id.value);
    for (auto subnet = begin; subnet != end; ++subnet) note(subnet->second);
  }
  return zones;
}

auto zones_of(const Group& group, const Cluster& cluster) -> std::vector<std::string> {
  return zones_of(group, group.zones.empty() ? subnet_zones(cluster) : SubnetZones{});
}

} // namespace berth
