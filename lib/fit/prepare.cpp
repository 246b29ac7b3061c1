#include "fit/prepare.hpp"

#include "cluster/node_labels.hpp"
#include "cluster/taints.hpp"
#include "fit/pools.hpp"
#include "vocabulary/resources.hpp"
#include "vocabulary/tags.hpp"

#include <algorithm>
#include <set>
#include <tuple>

namespace berth {
namespace {

auto region_of(const Cluster& cluster, const std::vector<std::string>& zones) -> std::string {
  if (!cluster.region.value.empty() || zones.empty()) return cluster.region.value;
  return zones.front().substr(0, zones.front().size() - 1); // `us-east-1a` less its letter
}

/// Where each type stands among those of which it is known what they offer.
using Offers = std::map<const InstanceType*, std::size_t>;

auto offers_of(const GroupAllocatable& allocatable) -> Offers {
  Offers offers;
  for (std::size_t i = 0; i < allocatable.types.size(); ++i) {
    if (allocatable.types[i].type != nullptr) offers.emplace(allocatable.types[i].type, i);
  }
  return offers;
}

auto prepare_type(const Located<std::string>& name, const PreparedGroup& group, const Offers& offers,
                  const Cluster& cluster) -> PreparedType {
  PreparedType type;
  type.name = name.value;
  type.span = name.span;
  type.type = find_instance_type(name.value);
  type.price = group.group->price_micro_dollars;
  if (!type.price) type.price = on_demand_price(region_of(cluster, group.zones), name.value);
  if (const auto found = offers.find(type.type); found != offers.end()) type.offers = found->second;
  const auto zones = group.zones.empty() ? std::vector<std::string>{""} : group.zones;
  for (const auto& zone : zones) {
    type.labels.push_back(node_labels(*group.group, cluster, type.type, type.name, zone));
  }
  return type;
}

auto smallest_of(const PreparedGroup& group) -> std::optional<std::size_t> {
  std::optional<std::size_t> smallest;
  const auto size = [&](std::size_t at) {
    const auto& offer = group.allocatable->types[*group.types[at].offers];
    return std::make_tuple(amount(offer.min, "memory"), amount(offer.min, "cpu"));
  };
  for (std::size_t i = 0; i < group.types.size(); ++i) {
    if (group.types[i].offers && (!smallest || size(i) < size(*smallest))) smallest = i;
  }
  return smallest;
}

auto tagged_resources(const Group& group) -> ResourceList {
  ResourceList tagged;
  for (const auto& [key, value] : group.tags) {
    if (key.rfind(template_tag::resource, 0) != 0) continue;
    if (const auto amount = Quantity::parse(value); amount)
      tagged.emplace(key.substr(template_tag::resource.size()), *amount);
  }
  return tagged;
}

/// What sets groups with devices, or of SPOT, apart.
auto note_own_taints(PreparedCluster& prepared) -> void {
  std::set<std::string_view> plain;
  for (const auto& group : prepared.groups) {
    if (group.group->capacity_type == CapacityType::spot || offers_device(group)) continue;
    for (const auto& taint : group.taints) plain.insert(taint.key);
  }
  for (auto& group : prepared.groups) {
    for (const auto& taint : group.taints) {
      if (plain.count(taint.key) == 0) group.own_taints.push_back(taint);
    }
  }
}

} // namespace

auto is_assumed(const Group& group, std::string_view resource) -> bool {
  if (resource != resource::ephemeral_storage || group.volume_size) return false;
  return !group.measured || group.measured->allocatable.find(resource) == group.measured->allocatable.end();
}

auto offers_device(const PreparedGroup& group, const PreparedType& type) -> bool {
  const auto tagged = std::any_of(group.tagged.begin(), group.tagged.end(), [](const auto& entry) {
    return resource::is_accelerator(entry.first) && entry.second.sign() > 0;
  });
  return tagged || (type.type != nullptr && !type.type->gpu_model.empty());
}

auto offers_device(const PreparedGroup& group) -> bool {
  return std::any_of(group.types.begin(), group.types.end(),
                     [&](const PreparedType& type) { return offers_device(group, type); });
}

auto prepare(const Cluster& cluster) -> PreparedCluster {
  PreparedCluster prepared;
  prepared.cluster = &cluster;
  const auto declared = std::make_shared<const DeclaredLabels>(cluster);
  const auto subnets = subnet_zones(cluster);
  for (const auto& group : cluster.groups) {
    PreparedGroup entry;
    entry.group = &group;
    entry.allocatable = std::make_shared<const GroupAllocatable>(allocatable(group, cluster));
    entry.from_zero = autoscaler_template(group, cluster);
    entry.zones = zones_of(group, subnets);
    const auto offers = offers_of(*entry.allocatable);
    for (const auto& name : group.instance_types) entry.types.push_back(prepare_type(name, entry, offers, cluster));
    entry.smallest = smallest_of(entry);
    entry.tagged = tagged_resources(group);
    std::copy_if(group.taints.begin(), group.taints.end(), std::back_inserter(entry.taints),
                 [&](const Taint& taint) { return !goes_away(taint, cluster); });
    entry.declared = declared;
    prepared.groups.push_back(std::move(entry));
  }
  note_own_taints(prepared);
  prepared.pools = pools_of(prepared);
  for (auto& pool : prepared.pools) {
    GroupList groups;
    for (const auto at : pool.groups) groups.push_back(prepared.groups[at].group);
    pool.pin = find_pin(groups, {}, cluster, *declared);
  }
  return prepared;
}

} // namespace berth
