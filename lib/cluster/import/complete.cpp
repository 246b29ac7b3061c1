#include "cluster/import/complete.hpp"

#include "cluster/import/ami_type.hpp"
#include "cluster/import/merge.hpp"
#include "cluster/import/place.hpp"
#include "cluster/import/scaling_group.hpp"
#include "cluster/import/user_data.hpp"
#include "finding/quotes.hpp"
#include "vocabulary/tags.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>

namespace berth::inventory {
namespace {

constexpr auto tag_note = "assumed: the tag sets nothing on the nodes";

/// Whether `a` is what the name means rather than `b`.
auto is_better(const TemplateFacts& a, const TemplateFacts& b, std::string_view version) -> bool {
  if (version != "$Latest" && a.is_default != b.is_default) return a.is_default;
  return a.version > b.version;
}

/// Templates by id and by name, each in their order.
struct Templates {
  using ByText = std::multimap<std::string_view, const TemplateFacts*>;
  ByText by_id;
  ByText by_name;
};

auto templates_of(const Facts& facts) -> Templates {
  Templates templates;
  for (const auto& one : facts.templates) {
    templates.by_id.emplace(one.id, &one);
    templates.by_name.emplace(one.name, &one);
  }
  return templates;
}

/// Null where no version that the name means is there.
auto find_template(const Templates& templates, const TemplateName& named) -> const TemplateFacts* {
  if (named.id.empty() && named.name.empty()) return nullptr;
  const TemplateFacts* found = nullptr;
  const auto by_number = !named.version.empty() && named.version.front() != '$';
  const auto [begin, end] =
      named.id.empty() ? templates.by_name.equal_range(named.name) : templates.by_id.equal_range(named.id);
  for (auto at = begin; at != end; ++at) {
    const auto& candidate = *at->second;
    if (by_number && candidate.version != 0 && std::to_string(candidate.version) != named.version) continue;
    if (found == nullptr || is_better(candidate, *found, named.version)) found = &candidate;
  }
  return found;
}

/// What a group says of itself overrides its template, as AWS has it: a difference is no contradiction.
auto join_templates(GroupFacts& group, const Templates& templates, Facts& facts) -> void {
  std::vector<std::string> overridden;
  auto any = false;
  const auto named = group.launch_templates; // merge() adds to it
  for (const auto& name : named) {
    const auto* found = find_template(templates, name);
    any = any || found != nullptr;
    if (found != nullptr) merge(group, found->facts, overridden);
  }
  if (any || named.empty()) return;
  const auto& first = named.front();
  if (first.name.empty() && first.id.empty()) return; // not known before a plan is applied
  const auto what = first.id == id_of_launch_configuration(first.name)
                        ? ": launch configuration "
                        : ": version " + in_ticks(first.version) + " of launch template ";
  facts.notes.push_back("group " + in_ticks(group.group.name.value) + what +
                        in_ticks((first.name.empty() ? first.id : first.name)) + " is in none of the files");
}

/// A NodePool is made of what its class says; where the class is in none of the files, of Karpenter's defaults.
auto join_node_class(GroupFacts& group, Facts& facts) -> void {
  if (!group.group.karpenter) return;
  std::vector<std::string> overridden;
  const auto found = std::find_if(facts.node_classes.begin(), facts.node_classes.end(),
                                  [&](const NodeClassFacts& one) { return one.name == group.node_class; });
  if (found != facts.node_classes.end()) return merge(group, found->facts, overridden);
  if (!group.node_class.empty())
    facts.notes.push_back("NodePool " + in_ticks(group.group.name.value) + ": its EC2NodeClass " +
                          in_ticks(group.node_class) + " is in none of the files");
}

/// Of a catalog's types those that nobody sells in the region start nowhere.
auto drop_unsold(GroupFacts& group, std::string_view region) -> void {
  if (!group.from_catalog) return;
  const auto is_sold = [&](const auto& type) { return on_demand_price(region, type.value).has_value(); };
  auto& types = group.group.instance_types;
  if (std::any_of(types.begin(), types.end(), is_sold))
    std::erase_if(types, [&](const auto& t) { return !is_sold(t); });
}

/// An AMI of one's own sets the limit of Pods itself: where it does not say which, that of the type.
auto fill_max_pods(GroupFacts& facts) -> void {
  auto& group = facts.group;
  if (!facts.custom_image || !group.managed || group.max_pods || group.ami_type == "CUSTOM") return;
  std::optional<std::int64_t> least;
  for (const auto& name : group.instance_types) {
    const auto* type = find_instance_type(name.value);
    if (type != nullptr && type->max_pods > 0)
      least = std::min<std::int64_t>(least.value_or(type->max_pods), type->max_pods);
  }
  if (!least) return;
  group.max_pods = least;
  auto origin = origin_of(facts.origins, "instanceTypes");
  origin.note = "the type's own: the AMI is no EKS image";
  facts.origins.insert_or_assign("maxPods", std::move(origin));
}

auto fill_types(GroupFacts& facts) -> void {
  auto& types = facts.group.instance_types;
  if (!types.empty() || facts.running_types.empty()) return;
  types = facts.running_types;
  facts.origins.insert_or_assign("instanceTypes", facts.running);
}

auto tag_origin(const GroupFacts& facts, const std::string& key) -> Origin {
  const auto found = facts.origins.find("tags/" + key);
  auto origin = found == facts.origins.end() ? Origin{} : found->second;
  origin.note = tag_note;
  return origin;
}

auto labels_from_tags(GroupFacts& facts) -> void {
  if (facts.origins.find("labels") != facts.origins.end()) return;
  for (const auto& [key, value] : facts.group.tags) {
    if (key.rfind(template_tag::label, 0) != 0 || key.size() == template_tag::label.size()) continue;
    put("labels", key.substr(template_tag::label.size()), value, tag_origin(facts, key), facts.group.labels,
        facts.origins);
  }
}

auto taints_from_tags(GroupFacts& facts) -> void {
  if (facts.origins.find("taints") != facts.origins.end()) return;
  for (const auto& [key, value] : facts.group.tags) {
    if (key.rfind(template_tag::taint, 0) != 0 || value.find(':') == std::string::npos) continue;
    auto taint = parse_taint(std::string_view(key).substr(template_tag::taint.size()), value);
    if (!taint) continue;
    facts.group.taints.push_back(std::move(*taint));
    facts.origins.insert_or_assign("taints", tag_origin(facts, key));
  }
}

auto fill_ami(GroupFacts& facts) -> void {
  auto& group = facts.group;
  if (!group.ami_type.empty() || facts.image_family.empty() || group.instance_types.empty()) return;
  group.ami_type = ami_type(facts.image_family, group.instance_types.front().value);
  facts.origins.insert_or_assign("amiType", origin_of(facts.origins, "imageFamily"));
}

/// A type of which no node was there may be smaller than all that were measured.
auto check_measured(GroupFacts& facts, std::vector<std::string>& notes) -> void {
  if (!facts.group.measured || facts.measured_types.empty()) return;
  const std::set<std::string_view> seen(facts.measured_types.begin(), facts.measured_types.end());
  for (const auto& type : facts.group.instance_types) {
    if (seen.count(type.value) != 0) continue;
    notes.push_back("group " + in_ticks(facts.group.name.value) + ": no node of " + in_ticks(type.value) +
                    " runs, so that what the others report is not counted");
    facts.group.measured.reset();
    facts.origins.erase("measured");
    return;
  }
}

/// `us-east-1` of `us-east-1a`, where nothing names the region.
auto fill_region(Facts& facts) -> void {
  if (!facts.cluster.region.value.empty()) return;
  const auto use = [&](const Located<std::string>& zone, const Origin& origin) {
    if (!facts.cluster.region.value.empty() || zone.value.size() < 2) return;
    facts.cluster.region = {zone.value.substr(0, zone.value.size() - 1), zone.span};
    facts.origins.insert_or_assign("region", Origin{zone.span, origin.path, "of the zone", true});
  };
  for (const auto& group : facts.groups) {
    if (!group.group.zones.empty()) use(group.group.zones.front(), origin_of(group.origins, "zones"));
  }
  for (const auto& subnet : facts.cluster.subnets) {
    const auto origin = facts.origins.find("subnets/" + subnet.id.value + "/zone");
    if (origin != facts.origins.end()) use(subnet.zone, origin->second);
  }
}

/// Which cluster is meant, where no source says: the one that our own Cluster is named after, else that of the first
/// group.
auto choose_cluster(Facts& facts) -> const GroupFacts* {
  const auto& name = facts.cluster.name.value;
  const GroupFacts* first = nullptr;
  for (const auto& group : facts.groups) {
    if (group.cluster.empty()) continue;
    if (group.cluster == name) return &group;
    if (first == nullptr) first = &group;
  }
  facts.guessed_name = true;
  return first;
}

auto fill_name(Facts& facts) -> void {
  if (!facts.eks_name.empty()) return;
  const auto* group = choose_cluster(facts);
  if (group == nullptr) return;
  facts.eks_name = group->cluster;
  if (!facts.cluster.name.value.empty()) return;
  facts.cluster.name = {group->cluster, group->group.name.span};
  const auto origin = group->origins.find("name");
  facts.origins.insert_or_assign("name", Origin{group->group.name.span,
                                                origin == group->origins.end() ? "" : origin->second.path,
                                                "the cluster of this group", true});
}

} // namespace

auto complete(Facts& facts) -> void {
  const auto templates = templates_of(facts);
  for (auto& group : facts.groups) {
    join_templates(group, templates, facts);
    join_node_class(group, facts);
    fill_types(group);
    labels_from_tags(group);
    taints_from_tags(group);
    fill_ami(group);
    fill_max_pods(group);
    check_measured(group, facts.notes);
  }
  fill_region(facts);
  for (auto& group : facts.groups) drop_unsold(group, facts.cluster.region.value);
  fill_name(facts);
}

} // namespace berth::inventory
