#include "cluster/import/form.hpp"

#include "vocabulary/versions.hpp"

#include <array>
#include <utility>

namespace berth {
namespace {

constexpr std::array<std::pair<std::string_view, InventoryForm>, 3> answers{{
    {"AutoScalingGroups", InventoryForm::scaling_groups},
    {"LaunchTemplateVersions", InventoryForm::launch_templates},
    {"Subnets", InventoryForm::subnets},
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

/// What AWS and terraform print has no kind.
auto form_without_kind(const Node& root) -> std::optional<InventoryForm> {
  if (!root.is_mapping()) return std::nullopt;
  if (is_terraform(root)) return InventoryForm::terraform;
  const auto& answer = answer_of(root);
  for (const auto& [key, form] : answers) {
    if (has_list(answer, key)) return form;
  }
  if (has_map(answer, "nodegroup")) return InventoryForm::node_group;
  return std::nullopt;
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
  if (document.api_version == "v1" && (document.kind == "Node" || document.kind == "NodeList"))
    return InventoryForm::nodes;
  return document.kind.empty() ? form_without_kind(*document.root) : std::nullopt;
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
  case InventoryForm::subnets:
    return "aws ec2 describe-subnets";
  case InventoryForm::node_group:
    return "aws eks describe-nodegroup";
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
