#pragma once

#include "document/document.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace berth {

/// What people have instead of our Cluster, or beside it.
enum class InventoryForm : std::uint8_t {
  cluster,               ///< our own
  eksctl,                ///< a ClusterConfig of eksctl
  scaling_groups,        ///< aws autoscaling describe-auto-scaling-groups
  launch_templates,      ///< aws ec2 describe-launch-template-versions
  launch_configurations, ///< aws autoscaling describe-launch-configurations
  subnets,               ///< aws ec2 describe-subnets
  node_group,            ///< aws eks describe-nodegroup
  description,           ///< aws eks describe-cluster
  nodes,                 ///< kubectl get nodes
  daemon_sets,           ///< kubectl get daemonsets
  terraform,             ///< terraform show -json, of a state or a plan
  node_pools,            ///< kubectl get nodepools, of Karpenter
  node_classes,          ///< kubectl get ec2nodeclasses, of Karpenter
};

/// A part of a document that says something by itself: an item of a bare list, as `--query` and `jq -s` print one, or
/// the whole.
struct InventoryPart {
  const Node* root{nullptr};
  std::string path; ///< `[2]`; empty for the whole
  InventoryForm form{InventoryForm::cluster};
};

/// Those that say something of a cluster.
[[nodiscard]] auto inventory_parts(const Document& document) -> std::vector<InventoryPart>;

/// Whether it is a file that terraform keeps its state in, which is no output of `terraform show`.
[[nodiscard]] auto is_raw_terraform_state(const Document& document) -> bool;

/// What the document says of a cluster, by its content; empty where it says nothing of one.
[[nodiscard]] auto inventory_form(const Document& document) -> std::optional<InventoryForm>;

/// What people call it: `eksctl ClusterConfig`, `kubectl get nodes -o json`.
[[nodiscard]] auto to_string(InventoryForm form) -> std::string_view;

/// For an error's help: what there is, and which page lists it all.
[[nodiscard]] auto accepted_inventories() -> std::string_view;

/// The answer of AWS within what a recorder of API calls keeps (`{"status_code": 200, "data": {...}}`), or the document
/// itself.
[[nodiscard]] auto answer_of(const Node& root) -> const Node&;

} // namespace berth
