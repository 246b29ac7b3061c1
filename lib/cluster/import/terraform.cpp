#include "cluster/import/node_group.hpp"
#include "cluster/import/scaling_group.hpp"
#include "cluster/import/sources.hpp"

#include <algorithm>

namespace berth::inventory {
namespace {

/// `tag` blocks; before version 4 of the provider also a list of maps named `tags`.
auto terraform_tags(const Place& values) -> std::vector<Tag> {
  std::vector<Tag> tags;
  for (const auto* const list : {"tag", "tags"}) {
    for (const auto& item : values.at(list).items()) {
      const auto value = item.at("value");
      tags.push_back({item.at("key").text().value, value.text().value, value.origin()});
    }
  }
  return tags;
}

auto put_template(const Place& block, std::string_view id, std::string_view name, GroupFacts& facts) -> void {
  if (!block) return;
  facts.launch_templates.push_back(
      TemplateName{block.at(id).text().value, block.at(name).text().value, block.at("version").text().value});
}

auto put_mixed_block(const Place& policy, GroupFacts& facts) -> void {
  const auto from = policy.at("launch_template").first();
  put_template(from.at("launch_template_specification").first(), "launch_template_id", "launch_template_name", facts);
  auto& types = facts.group.instance_types;
  for (const auto& item : from.at("override").items()) {
    const auto type = item.at("instance_type").text();
    if (!type.value.empty()) types.push_back(type);
    put_weight(type.value, item.at("weighted_capacity"), facts);
  }
  if (!types.empty()) facts.origins.insert_or_assign("instanceTypes", from.at("override").origin());
  const auto distribution = policy.at("instances_distribution").first();
  put_distribution(distribution.at("on_demand_base_capacity"),
                   distribution.at("on_demand_percentage_above_base_capacity"), facts);
}

/// `web` of `module.eks.module.node_group["web"].aws_eks_node_group.this[0]`: the last key in quotes, else the name of
/// the resource.
auto key_of(const Place& resource) -> std::string {
  const auto address = resource.at("address").text().value;
  const auto end = address.rfind("\"]");
  const auto begin = end == std::string::npos || end == 0 ? std::string::npos : address.rfind('"', end - 1);
  if (begin != std::string::npos) return address.substr(begin + 1, end - begin - 1);
  return resource.at("name").text().value;
}

auto is_taken(const std::string& name, const Facts& facts) -> bool {
  return std::any_of(facts.groups.begin(), facts.groups.end(),
                     [&](const GroupFacts& known) { return known.group.name.value == name; });
}

/// In a plan a name may not be known yet: what is known of it stands for it, with a star that no name has; where two
/// are alike, the resource's address.
auto put_planned_name(const Place& resource, const Facts& all, GroupFacts& facts) -> void {
  auto& group = facts.group;
  if (group.name.value.empty()) {
    take(resource.at("address"), "name", group.name, facts.origins);
    const auto values = resource.at("values");
    auto known = (values.at("node_group_name_prefix") ? values.at("node_group_name_prefix") : values.at("name_prefix"))
                     .text()
                     .value;
    if (known.empty()) known = key_of(resource);
    if (!known.empty() && !is_taken(known + "*", all)) {
      group.name.value = known + "*";
      facts.origins.insert_or_assign("name", resource.at("address").origin("not known before the plan is applied"));
    }
    facts.unnamed = true;
  }
  group.span = group.name.span;
  group.path = resource.path;
}

auto suspends_launch(const Place& processes) -> bool {
  for (const auto& process : processes.items()) {
    if (process.text().value == "Launch") return true;
  }
  return false;
}

auto read_asg(const Place& resource, Facts& into) -> void {
  GroupFacts facts;
  const auto values = resource.at("values");
  auto& group = facts.group;
  put_asg(values.at("name"), terraform_tags(values), facts);
  put_planned_name(resource, into, facts);
  take(values.at("min_size"), "min", group.min, facts.origins);
  take(values.at("max_size"), "max", group.max, facts.origins);
  put_template(values.at("launch_template").first(), "id", "name", facts);
  put_mixed_block(values.at("mixed_instances_policy").first(), facts);
  put_launch_configuration(values.at("launch_configuration").text().value, facts);
  if (const auto suspended = values.at("suspended_processes"); suspends_launch(suspended))
    facts.starts_nothing = "its process `Launch` is suspended, so that no node of it starts";
  take(values.at("availability_zones"), "zones", group.zones, facts.origins);
  take(values.at("vpc_zone_identifier"), "subnets", group.subnets, facts.origins);
  put_region(values.at("arn"), into);
  into.groups.push_back(std::move(facts));
}

auto read_node_group_resource(const Place& resource, Facts& into) -> void {
  GroupFacts facts;
  const auto values = resource.at("values");
  auto& group = facts.group;
  auto& origins = facts.origins;
  take(values.at("node_group_name"), "name", group.name, origins);
  put_planned_name(resource, into, facts);
  facts.unnamed = false;
  group.managed = true;
  origins.insert_or_assign("managed", resource.at("type").origin());
  facts.cluster = values.at("cluster_name").text().value;
  take(values.at("instance_types"), "instanceTypes", group.instance_types, origins);
  take(values.at("subnet_ids"), "subnets", group.subnets, origins);
  const auto scaling = values.at("scaling_config").first();
  take(scaling.at("min_size"), "min", group.min, origins);
  take(scaling.at("max_size"), "max", group.max, origins);
  if (const auto capacity = values.at("capacity_type"); capacity)
    put_capacity(capacity_type_of(capacity.text().value), capacity.origin(), facts);
  take(values.at("labels"), "labels", group.labels, origins);
  origins.insert_or_assign("labels", (values.at("labels") ? values.at("labels") : values).origin());
  put_eks_taints(values.at("taint"), facts);
  origins.emplace("taints", values.origin());
  take(values.at("tags"), "tags", group.tags, origins);
  take(values.at("tags_all"), "tags", group.tags, origins);
  put_eks_ami(values.at("ami_type"), facts);
  take(values.at("version"), "kubernetesVersion", group.kubernetes_version, origins);
  put_volume(values.at("disk_size"), facts);
  put_template(values.at("launch_template").first(), "id", "name", facts);
  for (const auto& asg : values.at("resources").first().at("autoscaling_groups").items())
    put_asg_name(asg.at("name"), facts);
  if (into.cluster.name.value.empty()) take(values.at("cluster_name"), "name", into.cluster.name, into.origins);
  put_region(values.at("arn"), into);
  into.groups.push_back(std::move(facts));
}

auto terraform_volumes(const Place& mappings) -> std::vector<Volume> {
  std::vector<Volume> volumes;
  for (const auto& item : mappings.items()) {
    const auto size = item.at("ebs").first().at("volume_size");
    if (size) volumes.push_back({item.at("device_name").text().value, size});
  }
  return volumes;
}

/// A resource is one version, the latest; in a plan its number is not known yet.
auto read_template(const Place& resource, Facts& into) -> void {
  const auto values = resource.at("values");
  TemplateFacts found;
  found.id = values.at("id").text().value;
  found.name = values.at("name").text().value;
  found.version = values.at("latest_version").count().value_or(0);
  found.is_default = true;
  auto& facts = found.facts;
  if (const auto type = values.at("instance_type"); !type.text().value.empty()) {
    facts.group.instance_types.push_back(type.text());
    facts.origins.insert_or_assign("instanceTypes", type.origin());
  }
  put_market(values.at("instance_market_options").first().at("market_type"), facts);
  put_user_data(values.at("user_data"), facts);
  put_root_volume(terraform_volumes(values.at("block_device_mappings")), facts);
  into.templates.push_back(std::move(found));
}

auto read_subnet(const Place& resource, Facts& into) -> void {
  const auto values = resource.at("values");
  const auto id = values.at("id");
  if (id.text().value.empty()) return;
  const auto prefix = "subnets/" + id.text().value;
  Subnet subnet;
  take(id, prefix, subnet.id, into.origins);
  take(values.at("availability_zone"), prefix + "/zone", subnet.zone, into.origins);
  take(values.at("cidr_block"), prefix + "/cidr", subnet.cidr, into.origins);
  put_region(values.at("arn"), into);
  into.cluster.subnets.push_back(std::move(subnet));
}

auto read_cluster_resource(const Place& resource, Facts& into) -> void {
  const auto values = resource.at("values");
  if (!into.cluster.kubernetes_version.empty()) return; // a second cluster: the first counts
  take(values.at("name"), "name", into.cluster.name, into.origins);
  take(values.at("version"), "kubernetesVersion", into.cluster.kubernetes_version, into.origins);
  put_region(values.at("arn"), into);
}

/// A launch configuration has no id of a template's; its user data is plain unless it says otherwise.
auto read_configuration_resource(const Place& resource, Facts& into) -> void {
  const auto values = resource.at("values");
  TemplateFacts found;
  found.name = values.at("name").text().value;
  if (found.name.empty()) return;
  found.id = id_of_launch_configuration(found.name);
  found.is_default = true;
  auto& facts = found.facts;
  if (const auto type = values.at("instance_type"); !type.text().value.empty()) {
    facts.group.instance_types.push_back(type.text());
    facts.origins.insert_or_assign("instanceTypes", type.origin());
  }
  if (const auto bid = values.at("spot_price"); !bid.text().value.empty())
    put_capacity(CapacityType::spot, bid.origin(), facts);
  put_user_data(values.at("user_data_base64"), facts);
  put_volume(values.at("root_block_device").first().at("volume_size"), facts);
  into.templates.push_back(std::move(found));
}

auto read_resource(const Place& resource, Facts& into) -> void {
  const auto type = resource.at("type").text().value;
  if (type == "aws_autoscaling_group") return read_asg(resource, into);
  if (type == "aws_launch_template") return read_template(resource, into);
  if (type == "aws_launch_configuration") return read_configuration_resource(resource, into);
  if (type == "aws_eks_node_group") return read_node_group_resource(resource, into);
  if (type == "aws_subnet") return read_subnet(resource, into);
  if (type == "aws_eks_cluster") return read_cluster_resource(resource, into);
}

/// Within one module, where a plan does not know yet which template a group is started from: the only one there.
auto join_within(const Place& module, std::size_t groups, std::size_t templates, Facts& into) -> void {
  if (into.templates.size() != templates + 1) return;
  auto& only = into.templates.back();
  if (only.id.empty()) only.id = module.at("address").text().value + " launch template";
  for (auto at = groups; at < into.groups.size(); ++at) {
    for (auto& named : into.groups[at].launch_templates) {
      if (named.id.empty() && named.name.empty()) named.id = only.id;
    }
  }
}

/// Modules may nest; a chain of them is no deeper than the document's own nesting, which is bounded.
auto read_module(const Place& module, Facts& into) -> void {
  const auto groups = into.groups.size();
  const auto templates = into.templates.size();
  for (const auto& resource : module.at("resources").items()) read_resource(resource, into);
  join_within(module, groups, templates, into);
  for (const auto& child : module.at("child_modules").items()) read_module(child, into);
}

/// Of the plan's provider: written there, or a variable of the root module.
auto put_provider_region(const Place& root, Facts& into) -> void {
  constexpr std::string_view variable = "var.";
  const auto region = root.at("configuration").at("provider_config").at("aws").at("expressions").at("region");
  take(region.at("constant_value"), "region", into.cluster.region, into.origins);
  for (const auto& reference : region.at("references").items()) {
    const auto name = reference.text().value;
    if (!into.cluster.region.value.empty() || !name.starts_with(variable)) continue;
    take(root.at("variables").at(name.substr(variable.size())).at("value"), "region", into.cluster.region,
         into.origins);
  }
}

} // namespace

auto read_terraform(const Place& root) -> Facts {
  Facts facts;
  put_provider_region(root, facts);
  const auto state = root.at("values");
  read_module((state ? state : root.at("planned_values")).at("root_module"), facts);
  facts.eks_name = facts.cluster.name.value;
  return facts;
}

} // namespace berth::inventory
