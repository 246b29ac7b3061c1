#include "cluster/import/form.hpp"

#include "syntax/path.hpp"
#include "vocabulary/versions.hpp"

#include <array>
#include <utility>

namespace berth {
namespace {

constexpr std::array<std::pair<std::string_view, InventoryForm>, 4> answers{{
    {"AutoScalingGroups", InventoryForm::scaling_groups},
    {"LaunchTemplateVersions", InventoryForm::launch_templates},
    {"LaunchConfigurations", InventoryForm::launch_configurations},
    {"Subnets", InventoryForm::subnets},
}};

/// Keys that an item of such an answer has and no other: `--query` prints it without what it stands in.
constexpr std::array<std::pair<std::string_view, InventoryForm>, 5> items{{
    {"AutoScalingGroupName", InventoryForm::scaling_groups},
    {"LaunchTemplateData", InventoryForm::launch_templates},
    {"LaunchConfigurationName", InventoryForm::launch_configurations},
    {"SubnetId", InventoryForm::subnets},
    {"nodegroupName", InventoryForm::node_group},
}};

auto has_list(const Node& node, std::string_view key) -> bool {
  const auto* list = node.find(key);
  return list != nullptr && list->is_sequence();
}

auto has_map(const Node& node, std::string_view key) -> bool {
  const auto* map = node.find(key);
  return map != nullptr && map->is_mapping();
}

auto is_terraform(const Node& root) -> bool {
  return root.find("format_version") != nullptr && (has_map(root, "values") || has_map(root, "planned_values"));
}

/// `{"cluster": {"arn": "arn:aws:eks:REGION:ACCOUNT:cluster/NAME"}}`, or what stands in it.
auto is_cluster_of_eks(const Node& answer) -> bool {
  const auto* cluster = answer.find("cluster");
  const auto& described = cluster != nullptr && cluster->is_mapping() ? *cluster : answer;
  const auto* arn = described.find("arn");
  return arn != nullptr && arn->is_string() && arn->text.find(":eks:") != std::string_view::npos &&
         arn->text.find(":cluster/") != std::string_view::npos && described.find("name") != nullptr;
}

/// What AWS and terraform print has no kind.
auto form_without_kind(const Node& root) -> std::optional<InventoryForm> {
  if (!root.is_mapping()) return std::nullopt;
  if (is_terraform(root)) return InventoryForm::terraform;
  const auto& answer = answer_of(root);
  for (const auto& [key, form] : answers) {
    if (has_list(answer, key)) return form;
  }
  if (has_map(answer, "nodegroup")) return InventoryForm::node_group;
  if (is_cluster_of_eks(answer)) return InventoryForm::description;
  for (const auto& [key, form] : items) {
    if (answer.find(key) != nullptr) return form;
  }
  return std::nullopt;
}

/// Of an item of a list that stands without a document of its own.
auto form_of_item(const Node& item) -> std::optional<InventoryForm> {
  const auto* kind = item.is_mapping() ? item.find("kind") : nullptr;
  if (kind == nullptr) return form_without_kind(item);
  return kind->is_string() && kind->text == "Node" ? std::optional(InventoryForm::nodes) : std::nullopt;
}

} // namespace

auto answer_of(const Node& root) -> const Node& {
  const auto* data = root.find("status_code") == nullptr ? nullptr : root.find("data");
  return data != nullptr && data->is_mapping() ? *data : root;
}

auto inventory_form(const Document& document) -> std::optional<InventoryForm> {
  if (document.root == nullptr) return std::nullopt;
  if (document.form == Form::cluster) return InventoryForm::cluster;
  if (document.form == Form::kubernetes && document.kind == "DaemonSet") return InventoryForm::daemon_sets;
  if (document.form != Form::other) return std::nullopt;
  if (document.kind == "ClusterConfig" && document.api_version.starts_with(api::eksctl)) return InventoryForm::eksctl;
  if (document.kind == "NodePool" && document.api_version.starts_with(api::karpenter)) return InventoryForm::node_pools;
  if (document.kind == "EC2NodeClass" && document.api_version.starts_with(api::karpenter_aws))
    return InventoryForm::node_classes;
  if (document.api_version == "v1" && (document.kind == "Node" || document.kind == "NodeList"))
    return InventoryForm::nodes;
  return document.kind.empty() ? form_without_kind(*document.root) : std::nullopt;
}

auto inventory_parts(const Document& document) -> std::vector<InventoryPart> {
  std::vector<InventoryPart> parts;
  if (const auto form = inventory_form(document); form) {
    parts.push_back({document.root, {}, *form});
  } else if (document.root != nullptr && document.root->is_sequence() && document.form == Form::other) {
    for (std::size_t i = 0; i < document.root->items.size(); ++i) {
      const auto* item = document.root->items[i];
      if (const auto of_item = form_of_item(*item); of_item) parts.push_back({item, at_index({}, i), *of_item});
    }
  }
  return parts;
}

auto is_raw_terraform_state(const Document& document) -> bool {
  const auto* root = document.root;
  return root != nullptr && root->is_mapping() && root->find("terraform_version") != nullptr &&
         root->find("lineage") != nullptr && has_list(*root, "resources");
}

auto to_string(InventoryForm form) -> std::string_view {
  switch (form) {
  case InventoryForm::cluster:
    return "berth.dev/v1 Cluster";
  case InventoryForm::eksctl:
    return "eksctl ClusterConfig";
  case InventoryForm::scaling_groups:
    return "aws autoscaling describe-auto-scaling-groups";
  case InventoryForm::launch_templates:
    return "aws ec2 describe-launch-template-versions";
  case InventoryForm::launch_configurations:
    return "aws autoscaling describe-launch-configurations";
  case InventoryForm::subnets:
    return "aws ec2 describe-subnets";
  case InventoryForm::node_group:
    return "aws eks describe-nodegroup";
  case InventoryForm::description:
    return "aws eks describe-cluster";
  case InventoryForm::node_pools:
    return "kubectl get nodepools -o json";
  case InventoryForm::node_classes:
    return "kubectl get ec2nodeclasses -o json";
  case InventoryForm::nodes:
    return "kubectl get nodes -o json";
  case InventoryForm::daemon_sets:
    return "kubectl get ds -A -o json";
  case InventoryForm::terraform:
    return "terraform show -json";
  }
  return "berth.dev/v1 Cluster";
}

auto accepted_inventories() -> std::string_view {
  return "an inventory is a berth.dev/v1 Cluster, an eksctl ClusterConfig, or JSON of aws, kubectl or terraform: "
         "`berth "
         "help new` lists which";
}

} // namespace berth
