#include "fit/labels.hpp"

#include <algorithm>

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

auto declared_labels(const Group& group) -> Labels {
  auto labels = group.labels;
  if (!group.managed) return labels;
  set(labels, label::eks_nodegroup, group.name.value);
  set(labels, label::eks_capacity, group.capacity_type == CapacityType::spot ? "SPOT" : "ON_DEMAND");
  return labels;
}

auto node_labels(const Group& group, const Cluster& cluster, const InstanceType* type, std::string_view type_name,
                 std::string_view zone) -> Labels {
  auto labels = declared_labels(group);
  set(labels, label::hostname, "?");
  for (const auto key : {label::os, label::legacy_os}) set(labels, key, os_of(group));
  for (const auto key : {label::instance_type, label::legacy_instance_type}) set(labels, key, type_name);
  if (type != nullptr) {
    for (const auto key : {label::arch, label::legacy_arch}) set(labels, key, to_string(type->arch));
  }
  const std::string_view region = cluster.region.value.empty() ? region_of(zone) : cluster.region.value;
  for (const auto key : {label::region, label::legacy_region}) set(labels, key, region);
  for (const auto key : {label::zone, label::legacy_zone, label::ebs_zone}) set(labels, key, zone);
  return labels;
}

auto is_declared(const Cluster& cluster, std::string_view key) -> bool {
  if (label::is_well_known(key)) return true;
  return std::any_of(cluster.groups.begin(), cluster.groups.end(),
                     [&](const Group& group) { return declared_labels(group).count(std::string(key)) != 0; });
}

auto zones_of(const Group& group, const Cluster& cluster) -> std::vector<std::string> {
  std::vector<std::string> zones;
  const auto note = [&](const std::string& zone) {
    if (!zone.empty() && std::find(zones.begin(), zones.end(), zone) == zones.end()) zones.push_back(zone);
  };
  for (const auto& zone : group.zones) note(zone.value);
  if (!zones.empty()) return zones;
  for (const auto& id : group.subnets) {
    for (const auto& subnet : cluster.subnets) {
      if (subnet.id.value == id.value) note(subnet.zone.value);
    }
  }
  return zones;
}

} // namespace berth
