#include "cluster/checks/zone.hpp"
#include "cluster/import/complete.hpp"
#include "cluster/import/scaling_group.hpp"
#include "cluster/subnet.hpp"
#include "finding/quotes.hpp"
#include "kubernetes/validate/metadata/names.hpp"
#include "vocabulary/tags.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>

namespace berth::inventory {
namespace {

auto digits(std::string_view text) -> bool {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// `1.32`; eksctl takes `auto` and `latest` too, which say nothing.
auto is_version(std::string_view text) -> bool {
  const auto dot = text.find('.');
  return dot != std::string_view::npos && digits(text.substr(0, dot)) && digits(text.substr(dot + 1));
}

auto drop_version(std::string& version, Origins& origins) -> void {
  if (version.empty() || is_version(version)) return;
  version.clear();
  origins.erase("kubernetesVersion");
}

/// Whether a tag says that an ASG is of some cluster, or that an autoscaler may have it.
auto is_marked(const GroupFacts& facts) -> bool {
  const auto& tags = facts.group.tags;
  const auto first = tags.lower_bound(std::string(tag::autoscaler));
  return !facts.cluster.empty() || (first != tags.end() && first->first.starts_with(tag::autoscaler));
}

/// One account has many ASGs: where some are marked as a cluster's, the others are none of its.
auto why_foreign(const GroupFacts& facts, const Facts& all, bool some_are_marked) -> std::string {
  const auto& region = all.cluster.region.value;
  if (!facts.cluster.empty() && facts.cluster != all.eks_name) return "it is of the cluster " + in_ticks(facts.cluster);
  if (!is_marked(facts) && facts.unnamed && some_are_marked) return "no tag says that it is a cluster's";
  for (const auto& zone : facts.group.zones) {
    if (!lies_in(zone.value, region))
      return "it lies in " + in_ticks(zone.value) + ", and the cluster in " + in_ticks(region);
  }
  return {};
}

/// Where nobody said which cluster is meant, the first group of each other one is worth a warning.
auto leave_foreign(const GroupFacts& group, std::string why, const Facts& facts, std::set<std::string>& told,
                   Inventory& made) -> void {
  const auto& other = group.cluster;
  const auto is_told = !told.insert(why).second;
  const auto is_guess = facts.guessed_name && !other.empty() && other != facts.eks_name;
  made.left_out.push_back({group.group.name.value, std::move(why),
                           is_guess ? "to mean that one, begin with a file that names it" : "", is_guess && !is_told});
}

auto unknown_type(const Group& group) -> const Located<std::string>* {
  const auto found = std::find_if(group.instance_types.begin(), group.instance_types.end(),
                                  [](const auto& type) { return find_instance_type(type.value) == nullptr; });
  return found == group.instance_types.end() ? nullptr : &*found;
}

auto where_types_stand(const GroupFacts& facts) -> std::string {
  if (facts.launch_templates.empty()) return "add `kubectl get nodes -o json`, with a node of this group";
  const auto& named = facts.launch_templates.back();
  if (named.id.empty() && named.name.empty())
    return "add what is known once the plan is applied: `terraform show -json`";
  if (named.id == id_of_launch_configuration(named.name))
    return "add " +
           in_ticks("aws autoscaling describe-launch-configurations --launch-configuration-names " + named.name);
  return "add " +
         in_ticks("aws ec2 describe-launch-template-versions " +
                  (named.id.empty() ? "--launch-template-name " + named.name : "--launch-template-id " + named.id));
}

/// Empty `why`: nothing is missing.
auto missing_in(const GroupFacts& facts) -> Inventory::LeftOut {
  const auto& group = facts.group;
  if (group.name.value.empty()) return {"", "it has no name", "", true};
  if (group.instance_types.empty() && facts.from_catalog)
    return {group.name.value, "the EC2 catalog has no type that it asks for", "a newer berth may know one", true};
  if (group.instance_types.empty())
    return {group.name.value, "its instance types are not known", where_types_stand(facts), true};
  if (const auto* type = unknown_type(group); type != nullptr)
    return {group.name.value, "the EC2 catalog has no " + in_ticks(type->value), "a newer berth may know it", true};
  return {};
}

/// An error in an inventory is not written into one: what no subnet of AWS can be, or what lies elsewhere.
auto sift_subnets(Facts& facts) -> void {
  auto& cluster = facts.cluster;
  std::erase_if(cluster.subnets, [&](const Subnet& subnet) {
    if (subnet.zone.value.empty() || lies_in(subnet.zone.value, cluster.region.value)) return false;
    facts.notes.push_back("subnet " + in_ticks(subnet.id.value) + " is left out: it lies in " +
                          in_ticks(subnet.zone.value));
    return true;
  });
  for (auto& subnet : cluster.subnets) {
    const auto cidr = parse_cidr(subnet.cidr.value);
    if (cidr && cidr->prefix >= largest_subnet_prefix && cidr->prefix <= smallest_subnet_prefix) continue;
    subnet.cidr = {};
    subnet.used = 0;
    for (const auto* const field : {"/cidr", "/used"}) facts.origins.erase("subnets/" + subnet.id.value + field);
  }
}

auto is_label(const std::string& key, const std::string& value) -> bool {
  return !names::qualified(key) && !names::label_value(value);
}

/// What no node can have, and what contradicts itself.
auto sift_fields(GroupFacts& facts, std::vector<std::string>& notes) -> void {
  auto& group = facts.group;
  const auto of_group = "group " + in_ticks(group.name.value) + ": ";
  std::erase_if(group.labels, [&](const auto& entry) {
    if (is_label(entry.first, entry.second)) return false;
    notes.push_back(of_group + in_ticks(entry.first + ": " + entry.second) + " is no label, and is left out");
    return true;
  });
  std::erase_if(group.taints, [&](const Taint& taint) {
    if (is_label(taint.key, taint.value)) return false;
    notes.push_back(of_group + in_ticks(taint.key + "=" + taint.value) + " is no taint, and is left out");
    return true;
  });
  if (group.measured)
    std::erase_if(group.measured->allocatable,
                  [](const auto& entry) { return names::qualified(entry.first).has_value(); });
  if (!group.max || *group.max >= group.min) return;
  notes.push_back(of_group + in_ticks("max: " + std::to_string(*group.max)) + " is below " +
                  in_ticks("min: " + std::to_string(group.min)) + ", and is left out");
  group.max.reset();
  facts.origins.erase("max");
}

/// The first subnet of each id.
using SubnetIndexes = std::map<std::string, std::size_t>;

auto index_subnets(const Cluster& cluster) -> SubnetIndexes {
  SubnetIndexes indexes;
  for (std::size_t i = 0; i < cluster.subnets.size(); ++i) indexes.emplace(cluster.subnets[i].id.value, i);
  return indexes;
}

/// Every subnet that a group names is listed, if only by its id; one that lies in none of the group's zones is not its.
auto sift_group_subnets(GroupFacts& facts, SubnetIndexes& known, Facts& all) -> void {
  auto& group = facts.group;
  std::set<std::string_view> zones;
  for (const auto& zone : group.zones) zones.insert(zone.value);
  std::erase_if(group.subnets, [&](const Located<std::string>& id) {
    const auto found = known.find(id.value);
    if (found == known.end() || zones.empty()) return false;
    const auto& zone = all.cluster.subnets[found->second].zone.value;
    if (zone.empty() || zones.count(zone) != 0) return false;
    all.notes.push_back("group " + in_ticks(group.name.value) + ": its subnet " + in_ticks(id.value) + " lies in " +
                        in_ticks(zone) + ", which is no zone of it, and is left out");
    return true;
  });
  if (group.subnets.empty()) facts.origins.erase("subnets");
  for (const auto& id : group.subnets) {
    if (!known.emplace(id.value, all.cluster.subnets.size()).second) continue;
    all.cluster.subnets.push_back({id, {}, {}, 0});
    all.origins.emplace("subnets/" + id.value, origin_of(facts.origins, "subnets"));
  }
}

} // namespace

auto sift(Facts facts) -> Inventory {
  Inventory made;
  auto& cluster = facts.cluster;
  drop_version(cluster.kubernetes_version, facts.origins);
  sift_subnets(facts);
  auto subnets = index_subnets(cluster);
  std::set<std::string> told; // why something is left out
  const auto some_are_marked = std::any_of(facts.groups.begin(), facts.groups.end(), is_marked);
  for (auto& group : facts.groups) {
    if (auto why = why_foreign(group, facts, some_are_marked); !why.empty()) {
      leave_foreign(group, std::move(why), facts, told, made);
      continue;
    }
    if (!group.starts_nothing.empty()) {
      made.left_out.push_back({group.group.name.value, group.starts_nothing, "", true});
      continue;
    }
    if (auto missing = missing_in(group); !missing.why.empty()) {
      told.insert(missing.why);
      made.left_out.push_back(std::move(missing));
      continue;
    }
    drop_version(group.group.kubernetes_version, group.origins);
    sift_fields(group, facts.notes);
    sift_group_subnets(group, subnets, facts);
    cluster.groups.push_back(std::move(group.group));
    made.group_origins.push_back(std::move(group.origins));
  }
  made.cluster = std::move(cluster);
  made.origins = std::move(facts.origins);
  made.notes = std::move(facts.notes);
  made.remarks = std::move(facts.remarks);
  return made;
}

} // namespace berth::inventory
