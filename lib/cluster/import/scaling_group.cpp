#include "cluster/import/scaling_group.hpp"

#include "cluster/import/kubelet_config.hpp"
#include "cluster/import/user_data.hpp"
#include "vocabulary/labels.hpp"
#include "vocabulary/tags.hpp"

#include <algorithm>
#include <array>

namespace berth::inventory {
namespace {

constexpr std::string_view eks_group_tag = "eks:nodegroup-name";
constexpr std::string_view eks_cluster_tag = "eks:cluster-name";
constexpr std::string_view reserved_tag = "aws:"; // CloudFormation's and the like

auto find_tag(const std::vector<Tag>& tags, std::string_view key) -> const Tag* {
  const auto found = std::find_if(tags.begin(), tags.end(), [&](const Tag& tag) { return tag.key == key; });
  return found == tags.end() || found->value.empty() ? nullptr : &*found;
}

auto put_name(const Tag& tag, GroupFacts& facts) -> void {
  facts.group.name = {tag.value, tag.origin.span};
  facts.origins.insert_or_assign("name", tag.origin);
  facts.unnamed = false;
}

auto put_managed(bool managed, const Tag& tag, GroupFacts& facts) -> void {
  facts.group.managed = managed;
  facts.origins.insert_or_assign("managed", tag.origin);
}

auto put_group_tags(const std::vector<Tag>& tags, GroupFacts& facts) -> void {
  if (const auto* tag = find_tag(tags, eks_group_tag); tag != nullptr) {
    put_name(*tag, facts);
    put_managed(true, *tag, facts);
    return;
  }
  const auto* tag = find_tag(tags, label::eksctl_nodegroup);
  if (tag == nullptr) return;
  put_name(*tag, facts);
  if (const auto* type = find_tag(tags, tag::eksctl_nodegroup_type); type != nullptr)
    put_managed(type->value == "managed", *type, facts);
  auto origin = tag->origin;
  origin.note = "eksctl labels its nodes so";
  put("labels", std::string(label::eksctl_nodegroup), tag->value, std::move(origin), facts.group.labels, facts.origins);
}

auto cluster_of(const std::vector<Tag>& tags) -> std::string {
  for (const auto key : {eks_cluster_tag, label::eksctl_cluster}) {
    if (const auto* tag = find_tag(tags, key); tag != nullptr) return tag->value;
  }
  for (const auto& tag : tags) {
    if (const auto name = cluster_of_tag(tag.key); !name.empty()) return std::string(name);
  }
  return {};
}

auto named(const std::vector<Volume>& volumes, std::string_view device) -> const Volume* {
  const auto found = std::find_if(volumes.begin(), volumes.end(), [&](const Volume& v) { return v.device == device; });
  return found == volumes.end() ? nullptr : &*found;
}

auto root_of(const std::vector<Volume>& volumes, bool bottlerocket) -> const Volume* {
  constexpr std::array<std::string_view, 2> roots{"/dev/xvda", "/dev/sda1"};
  if (bottlerocket) return named(volumes, "/dev/xvdb");
  for (const auto device : roots) {
    if (const auto* volume = named(volumes, device); volume != nullptr) return volume;
  }
  return volumes.size() == 1 ? &volumes.front() : nullptr;
}

} // namespace

auto put_asg(const Place& name, const std::vector<Tag>& tags, GroupFacts& facts) -> void {
  take(name, "name", facts.group.name, facts.origins);
  facts.unnamed = true;
  put_asg_name(name, facts);
  facts.cluster = cluster_of(tags);
  put_group_tags(tags, facts);
  for (const auto& tag : tags) {
    if (tag.key.empty() || tag.key.rfind(reserved_tag, 0) == 0) continue;
    put("tags", tag.key, tag.value, tag.origin, facts.group.tags, facts.origins);
  }
}

auto put_capacity(CapacityType type, Origin origin, GroupFacts& facts) -> void {
  facts.group.capacity_type = type;
  facts.origins.insert_or_assign("capacityType", std::move(origin));
}

auto put_distribution(const Place& on_demand_base, const Place& percent_above, GroupFacts& facts) -> void {
  constexpr std::int64_t all = 100;
  const auto above = percent_above.count().value_or(all);
  if (above >= all) return;
  const auto base = on_demand_base.count().value_or(0);
  if (facts.group.max && *facts.group.max > 0 && base >= *facts.group.max)
    return put_capacity(CapacityType::on_demand, on_demand_base.origin("as many as the group may have"), facts);
  const auto mixed = above > 0 || base > 0;
  put_capacity(CapacityType::spot, percent_above.origin(mixed ? "some nodes are on demand" : ""), facts);
}

auto put_market(const Place& market, GroupFacts& facts) -> void {
  const auto word = market.text().value;
  if (word == "spot") put_capacity(CapacityType::spot, market.origin(), facts);
  if (word == "capacity-block") put_capacity(CapacityType::capacity_block, market.origin(), facts);
}

auto put_weight(const std::string& type, const Place& weight, GroupFacts& facts) -> void {
  const auto units = weight.size();
  if (type.empty() || !units || *units < 1) return;
  facts.group.weights.insert_or_assign(type, *units);
  facts.origins.emplace("weights", weight.origin());
}

auto id_of_launch_configuration(const std::string& name) -> std::string { return "launch configuration " + name; }

auto put_launch_configuration(const std::string& name, GroupFacts& facts) -> void {
  if (!name.empty()) facts.launch_templates.push_back(TemplateName{id_of_launch_configuration(name), name, {}});
}

auto put_user_data(const Place& base64, GroupFacts& facts) -> void {
  const auto text = decode_base64(base64.text().value);
  if (!text || text->empty()) return;
  auto data = read_user_data(*text);
  if (data.family.empty()) return;
  facts.image_family = data.family;
  facts.origins.insert_or_assign("imageFamily", base64.origin());
  auto& group = facts.group;
  if (data.labels) {
    for (const auto& [key, value] : *data.labels)
      put("labels", key, value, base64.origin(), group.labels, facts.origins);
    facts.origins.insert_or_assign("labels", base64.origin());
  }
  if (data.taints) {
    group.taints = std::move(*data.taints);
    facts.origins.insert_or_assign("taints", base64.origin());
  }
  put_reserved(data.reserved, base64.origin(), facts);
  put_max_pods(data.max_pods, base64.origin(), facts);
  if (data.instance_store != InstanceStorePolicy::none) {
    group.instance_store = data.instance_store;
    facts.origins.insert_or_assign("instanceStorePolicy", base64.origin());
  }
  if (data.arguments.empty()) return;
  group.bootstrap_arguments = std::move(data.arguments);
  facts.origins.insert_or_assign("bootstrapArguments", base64.origin());
}

auto put_root_volume(const std::vector<Volume>& volumes, GroupFacts& facts) -> void {
  const auto* root = root_of(volumes, facts.image_family == "Bottlerocket");
  if (root != nullptr) put_volume(root->gibibytes, facts);
}

auto cluster_of_tag(std::string_view key) -> std::string_view {
  if (key.starts_with(tag::cluster)) return key.substr(tag::cluster.size());
  if (!key.starts_with(tag::autoscaler)) return {};
  const auto name = key.substr(tag::autoscaler.size());
  const auto is_word_of_its_own = name == "enabled" || name == "disabled" || name.find('/') != std::string_view::npos;
  return is_word_of_its_own ? std::string_view() : name;
}

auto region_of_arn(std::string_view arn) -> std::string_view {
  constexpr int fields_before = 3; // arn:PARTITION:SERVICE:REGION:...
  if (arn.rfind("arn:", 0) != 0) return {};
  for (int i = 0; i < fields_before; ++i) {
    const auto colon = arn.find(':');
    if (colon == std::string_view::npos) return {};
    arn.remove_prefix(colon + 1);
  }
  return arn.substr(0, arn.find(':'));
}

auto put_region(const Place& arn, Facts& facts) -> void {
  const auto text = arn.text();
  const auto region = region_of_arn(text.value);
  if (region.empty() || facts.origins.find("region") != facts.origins.end()) return;
  facts.cluster.region = {std::string(region), text.span};
  facts.origins.insert_or_assign("region", arn.origin());
}

} // namespace berth::inventory
