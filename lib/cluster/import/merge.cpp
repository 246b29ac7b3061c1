#include "cluster/import/merge.hpp"

#include "finding/quotes.hpp"

#include <algorithm>
#include <iterator>
#include <limits>
#include <set>

namespace berth::inventory {
namespace {

auto text_of(const std::string& value) -> std::string { return value; }
auto text_of(const Located<std::string>& value) -> std::string { return value.value; }
auto text_of(std::int64_t value) -> std::string { return std::to_string(value); }
auto text_of(const std::optional<std::int64_t>& value) -> std::string { return value ? std::to_string(*value) : ""; }
auto text_of(CapacityType value) -> std::string { return std::string(to_string(value)); }
auto text_of(bool value) -> std::string { return value ? "true" : "false"; }

auto text_of(const std::vector<Located<std::string>>& values) -> std::string {
  std::string text;
  for (const auto& value : values) text += (text.empty() ? "" : ", ") + value.value;
  return text;
}

/// Amounts and the like: two sources that differ in them do so by rounding, of which there is nothing to say.
template <class T>
auto text_of(const T& /*value*/) -> std::string {
  return {};
}

/// Two Origins that are joined, and what is said of it.
struct Joint {
  Origins& into;
  Origins& from;
  std::vector<std::string>& notes;
  std::string of; ///< ` of group x`, or empty
};

template <class T>
auto fill(const Joint& joint, std::string_view field, T& into, T& from) -> void {
  const auto found = joint.from.find(field);
  if (found == joint.from.end()) return;
  const auto [known, added] = joint.into.insert(*found);
  if (added || (known->second.assumed && !found->second.assumed)) {
    known->second = found->second;
    into = std::move(from);
    return;
  }
  if (found->second.assumed) return;
  const auto first = text_of(into);
  const auto second = text_of(from);
  if (first != second)
    joint.notes.push_back(in_ticks(field) + joint.of + ": " + in_ticks(first) +
                          " counts, for it was said first, and not " + in_ticks(second));
}

auto fill_map(const Joint& joint, std::string_view field, Labels& into, Labels& from) -> void {
  for (auto& [key, value] : from) {
    const auto name = std::string(field) + "/" + key;
    const auto [entry, added] = into.emplace(key, value);
    const auto origin = joint.from.find(name);
    if (added && origin != joint.from.end()) joint.into.insert(*origin);
    if (!added && entry->second != value)
      joint.notes.push_back(in_ticks(name) + joint.of + ": " + in_ticks(entry->second) +
                            " counts, for it was said first, and not " + in_ticks(value));
  }
  if (const auto whole = joint.from.find(field); whole != joint.from.end()) joint.into.insert(*whole);
}

/// Names of ASGs add up.
auto fill_names(const Joint& joint, std::vector<Located<std::string>>& into, std::vector<Located<std::string>>& from)
    -> void {
  constexpr std::string_view field = "autoScalingGroups";
  const auto said = joint.from.find(field);
  if (said == joint.from.end()) return;
  const auto [origin, added] = joint.into.insert(*said);
  if (!added && said->second.assumed) return;
  if (origin->second.assumed && !said->second.assumed) {
    origin->second = said->second;
    into.clear();
  }
  std::set<std::string> known;
  for (const auto& name : into) known.insert(name.value);
  for (auto& name : from) {
    if (known.insert(name.value).second) into.push_back(std::move(name));
  }
}

constexpr auto none = std::numeric_limits<std::size_t>::max();

template <class Map, class Key>
auto first_in(const Map& map, const Key& key) -> std::size_t {
  const auto found = map.find(key);
  return found == map.end() || found->second.empty() ? none : *found->second.begin();
}

/// The first group of the same name, in a cluster that may be the same.
auto find_by_name(const Known& known, const GroupFacts& group) -> std::size_t {
  const auto& name = group.group.name.value;
  if (name.empty()) return none;
  if (group.cluster.empty()) return first_in(known.names, name);
  const auto unsaid = first_in(known.names_in_clusters, std::pair(name, std::string()));
  return std::min(unsaid, first_in(known.names_in_clusters, std::pair(name, group.cluster)));
}

/// The first that has an ASG in common; one of the same name is in another cluster.
auto find_by_asg(const Facts& facts, const Known& known, const GroupFacts& group) -> std::size_t {
  const auto& name = group.group.name.value;
  auto first = none;
  for (const auto& asg : group.group.auto_scaling_groups) {
    const auto found = known.asgs.find(asg.value);
    if (found == known.asgs.end()) continue;
    for (const auto at : found->second) {
      if (!name.empty() && facts.groups[at].group.name.value == name) continue;
      first = std::min(first, at);
      break;
    }
  }
  return first;
}

/// What a group is found by, as it stands.
struct Handle {
  std::string name;
  std::string cluster;
};

auto handle_of(const GroupFacts& group) -> Handle { return {group.group.name.value, group.cluster}; }

auto forget(Known& known, const Handle& handle, std::size_t at) -> void {
  known.names[handle.name].erase(at);
  known.names_in_clusters[{handle.name, handle.cluster}].erase(at);
}

auto note(Known& known, const GroupFacts& group, std::size_t at) -> void {
  const auto handle = handle_of(group);
  known.names[handle.name].insert(at);
  known.names_in_clusters[{handle.name, handle.cluster}].insert(at);
}

auto note_asgs(Known& known, const std::vector<Located<std::string>>& asgs, std::size_t at) -> void {
  for (const auto& asg : asgs) known.asgs[asg.value].insert(at);
}

auto merge_group(Facts& facts, Known& known, GroupFacts group) -> void {
  const auto at = std::min(find_by_name(known, group), find_by_asg(facts, known, group));
  if (at == none) {
    note(known, group, facts.groups.size());
    note_asgs(known, group.group.auto_scaling_groups, facts.groups.size());
    facts.groups.push_back(std::move(group));
    return;
  }
  auto& into = facts.groups[at];
  const auto before = handle_of(into);
  note_asgs(known, group.group.auto_scaling_groups, at);
  merge(into, std::move(group), facts.notes);
  if (into.group.name.value == before.name && into.cluster == before.cluster) return;
  forget(known, before, at);
  note(known, into, at);
}

auto rename(GroupFacts& facts, GroupFacts& later) -> void {
  if (!facts.unnamed || later.unnamed || later.group.name.value.empty()) return;
  facts.group.name = std::move(later.group.name);
  facts.group.span = facts.group.name.span;
  facts.unnamed = false;
  if (const auto origin = later.origins.find("name"); origin != later.origins.end())
    facts.origins.insert_or_assign("name", origin->second);
}

auto merge_subnets(Facts& facts, Known& known, Facts& later) -> void {
  for (auto& subnet : later.cluster.subnets) {
    const auto [at, added] = known.subnets.emplace(subnet.id.value, facts.cluster.subnets.size());
    const auto prefix = "subnets/" + subnet.id.value;
    if (const auto origin = later.origins.find(prefix); origin != later.origins.end()) facts.origins.insert(*origin);
    auto& into = added ? facts.cluster.subnets.emplace_back() : facts.cluster.subnets[at->second];
    into.id = subnet.id;
    const Joint joint{facts.origins, later.origins, facts.notes, {}};
    fill(joint, prefix + "/zone", into.zone, subnet.zone);
    fill(joint, prefix + "/cidr", into.cidr, subnet.cidr);
    fill(joint, prefix + "/used", into.used, subnet.used);
  }
}

auto merge_daemon_sets(Facts& facts, Known& known, Facts& later) -> void {
  for (auto& set : later.cluster.daemon_sets) {
    if (!known.daemon_sets.insert(set.name.value).second) continue;
    if (const auto origin = later.origins.find("daemonSets/" + set.name.value); origin != later.origins.end())
      facts.origins.insert(*origin);
    facts.cluster.daemon_sets.push_back(std::move(set));
  }
}

auto merge_cluster(Facts& facts, Facts& later) -> void {
  const Joint joint{facts.origins, later.origins, facts.notes, {}};
  auto& into = facts.cluster;
  auto& from = later.cluster;
  fill(joint, "name", into.name, from.name);
  fill(joint, "region", into.region, from.region);
  fill(joint, "kubernetesVersion", into.kubernetes_version, from.kubernetes_version);
  fill(joint, "packing", into.packing, from.packing);
  into.packing_is_said = into.packing_is_said || from.packing_is_said;
  fill(joint, "pinLabel", into.pin_label, from.pin_label);
  fill(joint, "autoscaler", into.autoscaler, from.autoscaler);
  fill(joint, "cni/warmEniTarget", into.cni.warm_eni_target, from.cni.warm_eni_target);
  fill(joint, "cni/warmIpTarget", into.cni.warm_ip_target, from.cni.warm_ip_target);
  fill(joint, "cni/minimumIpTarget", into.cni.minimum_ip_target, from.cni.minimum_ip_target);
  fill(joint, "cni/prefixDelegation", into.cni.prefix_delegation, from.cni.prefix_delegation);
  fill(joint, "cni/customNetworking", into.cni.custom_networking, from.cni.custom_networking);
  fill(joint, "calico", into.calico, from.calico);
  fill(joint, "platform", into.platform, from.platform);
  fill(joint, "spotFactor", into.spot_factor_micro, from.spot_factor_micro);
}

} // namespace

auto merge(GroupFacts& facts, GroupFacts later, std::vector<std::string>& notes) -> void {
  rename(facts, later);
  const Joint joint{facts.origins, later.origins, notes, " of group " + in_ticks(facts.group.name.value)};
  auto& into = facts.group;
  auto& from = later.group;
  if (joint.into.find("measured") == joint.into.end()) facts.measured_types = later.measured_types;
  fill(joint, "managed", into.managed, from.managed);
  fill(joint, "instanceTypes", into.instance_types, from.instance_types);
  fill(joint, "zones", into.zones, from.zones);
  fill(joint, "subnets", into.subnets, from.subnets);
  fill(joint, "min", into.min, from.min);
  fill(joint, "max", into.max, from.max);
  fill(joint, "capacityType", into.capacity_type, from.capacity_type);
  fill(joint, "taints", into.taints, from.taints);
  fill(joint, "amiType", into.ami_type, from.ami_type);
  fill(joint, "imageFamily", facts.image_family, later.image_family);
  fill(joint, "kubernetesVersion", into.kubernetes_version, from.kubernetes_version);
  fill(joint, "bootstrapArguments", into.bootstrap_arguments, from.bootstrap_arguments);
  fill(joint, "volumeSize", into.volume_size, from.volume_size);
  fill(joint, "pricePerHour", into.price_micro_dollars, from.price_micro_dollars);
  fill(joint, "measured", into.measured, from.measured);
  fill(joint, "weights", into.weights, from.weights);
  fill(joint, "maxPods", into.max_pods, from.max_pods);
  fill(joint, "reserved", into.reserved, from.reserved);
  fill(joint, "instanceStorePolicy", into.instance_store, from.instance_store);
  fill(joint, "deviceClasses", into.device_classes, from.device_classes);
  fill(joint, "karpenter", into.karpenter, from.karpenter);
  fill_names(joint, into.auto_scaling_groups, from.auto_scaling_groups);
  fill_map(joint, "labels", into.labels, from.labels);
  fill_map(joint, "tags", into.tags, from.tags);
  if (facts.cluster.empty()) facts.cluster = std::move(later.cluster);
  if (facts.starts_nothing.empty()) facts.starts_nothing = std::move(later.starts_nothing);
  facts.from_catalog = facts.from_catalog || later.from_catalog;
  facts.custom_image = facts.custom_image || later.custom_image;
  if (facts.node_class.empty()) facts.node_class = std::move(later.node_class);
  auto& templates = later.launch_templates;
  std::move(templates.begin(), templates.end(), std::back_inserter(facts.launch_templates));
  if (facts.running_types.empty()) {
    facts.running_types = std::move(later.running_types);
    facts.running = std::move(later.running);
  }
}

auto merge(Facts& facts, Known& known, Facts later) -> void {
  if (facts.eks_name.empty()) facts.eks_name = std::move(later.eks_name);
  merge_cluster(facts, later);
  merge_subnets(facts, known, later);
  merge_daemon_sets(facts, known, later);
  for (auto& group : later.groups) merge_group(facts, known, std::move(group));
  std::move(later.templates.begin(), later.templates.end(), std::back_inserter(facts.templates));
  std::move(later.node_classes.begin(), later.node_classes.end(), std::back_inserter(facts.node_classes));
  std::move(later.notes.begin(), later.notes.end(), std::back_inserter(facts.notes));
  std::move(later.remarks.begin(), later.remarks.end(), std::back_inserter(facts.remarks));
}

} // namespace berth::inventory
