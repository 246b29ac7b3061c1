#include "fit/replay/imagined.hpp"

#include "cluster/kernel_memory.hpp"
#include "cluster/node_labels.hpp"
#include "kubernetes/scheduler/insufficient.hpp"
#include "vocabulary/tags.hpp"
#include "vocabulary/taints.hpp"

#include <algorithm>
#include <limits>

namespace berth {
namespace {

/// The rest of `key` after `prefix`; empty where it has another.
auto after(std::string_view key, std::string_view prefix) -> std::string_view {
  return key.starts_with(prefix) ? key.substr(prefix.size()) : std::string_view();
}

auto zone_of(const PreparedGroup& group) -> std::string { return group.zones.empty() ? "" : group.zones.front(); }

/// Without the group's own labels, unless a tag or EKS tells of them. EKS wins over a tag, and a
/// tag over what every node has.
auto labels_at_zero(const PreparedGroup& group, const Cluster& cluster) -> Labels {
  const auto& type = group.types.front();
  Labels labels = group.group->managed ? declared_labels(*group.group) : Labels{};
  for (const auto& [key, value] : group.group->tags) {
    if (const auto name = after(key, template_tag::label); !name.empty()) labels.emplace(name, value);
    if (const auto name = after(key, template_tag::eks); !name.empty()) labels.emplace(name, value);
  }
  for (const auto& [key, value] : node_labels({}, cluster, type.type, type.name, zone_of(group))) {
    if (label::is_known_at_zero(key) || key == label::hostname) labels.emplace(key, value);
  }
  return labels;
}

/// One that goes away once a node is ready.
auto is_passing(std::string_view key, const Cluster& cluster) -> bool {
  const auto& keys = cluster.autoscaler.startup_taints;
  return taint::is_startup(key) ||
         std::any_of(keys.begin(), keys.end(), [&](const Located<std::string>& named) { return named.value == key; });
}

/// A tag whose value is not `value:effect` is dropped without a word.
auto taints_at_zero(const PreparedGroup& group, const Cluster& cluster) -> std::vector<Taint> {
  auto taints = group.group->managed ? group.taints : std::vector<Taint>{};
  for (const auto& [key, value] : group.group->tags) {
    const auto name = after(key, template_tag::taint);
    const auto colon = value.find(':');
    if (name.empty() || colon == std::string::npos || is_passing(name, cluster)) continue;
    const Taint taint{std::string(name), value.substr(0, colon), value.substr(colon + 1)};
    if (taint::is_effect(taint.effect) && std::find(taints.begin(), taints.end(), taint) == taints.end())
      taints.push_back(taint);
  }
  return taints;
}

/// What a live node reports, else what its kernel leaves in the middle.
auto real_capacity(const PreparedGroup& group, const InstanceType& type) -> ResourceList {
  ResourceList capacity;
  capacity.emplace("cpu", Quantity::from_units(type.vcpu));
  const auto& measured = group.group->measured;
  capacity.emplace("memory", measured && measured->memory ? measured->memory->value
                                                          : Quantity::from_mebibytes(kernel_memory(type).mid));
  return capacity;
}

auto real_node(const PreparedGroup& group) -> std::optional<ImaginedNode> {
  const auto& type = group.types.front();
  if (!type.offers) return std::nullopt;
  ImaginedNode node;
  node.capacity = real_capacity(group, *type.type);
  node.free = group.allocatable->types[*type.offers].mid;
  for (const auto& [resource, amount] : group.tagged) node.free.emplace(resource, amount);
  const auto& unknown = group.allocatable->types[*type.offers].unknown;
  node.unknown.assign(unknown.begin(), unknown.end());
  for (const auto& [resource, amount] : node.free) {
    if (is_assumed(*group.group, resource)) node.unknown.push_back(resource);
  }
  node.labels = type.labels.front();
  node.taints = group.taints;
  node.zone = zone_of(group);
  return node;
}

auto meets_labels(const Ask& ask, const ImaginedNode& node) -> bool {
  if (!matches_selector(ask.pod->node_selector, node.labels)) return false;
  return !ask.pod->required_affinity || matches_affinity(*ask.pod->required_affinity, node.labels, "?");
}

auto meets_zones(const Ask& ask, const ImaginedNode& node) -> bool {
  return std::all_of(ask.zones.begin(), ask.zones.end(),
                     [&](const ZoneDemand& demand) { return node.zone.empty() || demand.takes(node.zone); });
}

} // namespace

auto imagined_node(const PreparedGroup& group, const Cluster& cluster) -> std::optional<ImaginedNode> {
  if (group.types.empty() || group.types.front().type == nullptr || group.group->karpenter) return std::nullopt;
  if (group.group->min > 0) return real_node(group);
  ImaginedNode node;
  node.capacity = group.from_zero.capacity;
  node.free = group.from_zero.free;
  node.labels = labels_at_zero(group, cluster);
  node.taints = taints_at_zero(group, cluster);
  node.zone = zone_of(group);
  return node;
}

auto admits(const Ask& ask, const ImaginedNode& node) -> bool {
  return meets_labels(ask, node) && meets_zones(ask, node) && untolerated(ask.pod->tolerations, node.taints) == nullptr;
}

auto free_units(const ImaginedNode& node, std::string_view resource) -> std::int64_t {
  if (std::find(node.unknown.begin(), node.unknown.end(), resource) != node.unknown.end())
    return std::numeric_limits<std::int64_t>::max();
  return scheduler_units(resource, amount(node.free, resource));
}

auto imagined_pods(const Ask& ask, const ImaginedNode& node) -> std::int64_t {
  if (!admits(ask, node)) return 0;
  auto most = std::numeric_limits<std::int64_t>::max();
  for (const auto& [resource, asked] : ask.requests) {
    const auto units = scheduler_units(resource, asked);
    const auto free = free_units(node, resource);
    if (units > 0 && free != std::numeric_limits<std::int64_t>::max()) most = std::min(most, free / units);
  }
  return std::min<std::int64_t>(most, why_one_per_node(ask).empty() ? most : 1);
}

} // namespace berth
