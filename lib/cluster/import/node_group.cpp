#include "cluster/import/node_group.hpp"

#include "cluster/import/scaling_group.hpp"
#include "cluster/import/sources.hpp"
#include "finding/quotes.hpp"
#include "vocabulary/taints.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace berth::inventory {
namespace {

auto kubernetes_effect(std::string_view written) -> std::string_view {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 3> effects{{
      {"NO_SCHEDULE", taint::no_schedule},
      {"NO_EXECUTE", taint::no_execute},
      {"PREFER_NO_SCHEDULE", taint::prefer_no_schedule},
  }};
  const auto* const found =
      std::find_if(effects.begin(), effects.end(), [&](const auto& effect) { return effect.first == written; });
  return found == effects.end() ? std::string_view() : found->second;
}

/// The states in which EKS starts no node for a group; empty for the others.
auto why_nothing_starts(const std::string& status) -> std::string {
  constexpr std::array<std::string_view, 3> dead{"CREATE_FAILED", "DELETING", "DELETE_FAILED"};
  const auto is_dead = std::find(dead.begin(), dead.end(), status) != dead.end();
  return is_dead ? "its status is " + in_ticks(status) + ", so that no node of it starts" : std::string();
}

auto read_group_facts(const Place& node) -> GroupFacts {
  GroupFacts facts;
  auto& group = facts.group;
  auto& origins = facts.origins;
  take(node.at("nodegroupName"), "name", group.name, origins);
  group.span = group.name.span;
  group.path = node.path;
  group.managed = true;
  origins.insert_or_assign("managed", node.at("nodegroupName").origin());
  facts.cluster = node.at("clusterName").text().value;
  facts.starts_nothing = why_nothing_starts(node.at("status").text().value);
  take(node.at("instanceTypes"), "instanceTypes", group.instance_types, origins);
  take(node.at("subnets"), "subnets", group.subnets, origins);
  take(node.at("scalingConfig").at("minSize"), "min", group.min, origins);
  take(node.at("scalingConfig").at("maxSize"), "max", group.max, origins);
  if (const auto capacity = node.at("capacityType"); capacity)
    put_capacity(capacity_type_of(capacity.text().value), capacity.origin(), facts);
  take(node.at("labels"), "labels", group.labels, origins);
  origins.insert_or_assign("labels", node.at("labels") ? node.at("labels").origin() : node.origin());
  put_eks_taints(node.at("taints"), facts);
  origins.emplace("taints", node.origin());
  take(node.at("tags"), "tags", group.tags, origins);
  put_eks_ami(node.at("amiType"), facts);
  take(node.at("version"), "kubernetesVersion", group.kubernetes_version, origins);
  put_volume(node.at("diskSize"), facts);
  for (const auto& asg : node.at("resources").at("autoScalingGroups").items()) put_asg_name(asg.at("name"), facts);
  if (const auto named = node.at("launchTemplate"); named)
    facts.launch_templates.push_back(
        TemplateName{named.at("id").text().value, named.at("name").text().value, named.at("version").text().value});
  return facts;
}

} // namespace

auto put_eks_taints(const Place& list, GroupFacts& facts) -> void {
  if (!list) return;
  for (const auto& item : list.items()) {
    Taint taint{item.at("key").text().value, item.at("value").text().value,
                std::string(kubernetes_effect(item.at("effect").text().value))};
    if (!taint.key.empty() && !taint.effect.empty()) facts.group.taints.push_back(std::move(taint));
  }
  facts.origins.insert_or_assign("taints", list.origin());
}

auto put_eks_ami(const Place& ami_type, GroupFacts& facts) -> void {
  if (ami_type.text().value == "CUSTOM") facts.custom_image = true;
  if (!facts.custom_image) take(ami_type, "amiType", facts.group.ami_type, facts.origins);
}

auto read_node_group(const Place& root) -> Facts {
  Facts facts;
  const auto within = root.at("nodegroup");
  const auto node = within ? within : root;
  facts.groups.push_back(read_group_facts(node));
  take(node.at("clusterName"), "name", facts.cluster.name, facts.origins);
  facts.eks_name = facts.cluster.name.value;
  put_region(node.at("nodegroupArn"), facts);
  return facts;
}

} // namespace berth::inventory
