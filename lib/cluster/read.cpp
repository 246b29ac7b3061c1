#include "kubernetes/pod/read.hpp"
#include "cluster/checks/checks.hpp"
#include "cluster/fields.hpp"
#include "cluster/read_group.hpp"
#include "cluster/seconds.hpp"
#include "kubernetes/pod/quantity.hpp"
#include "syntax/path.hpp"
#include "vocabulary/resources.hpp"

#include <algorithm>
#include <array>

namespace berth {
namespace {

using namespace inventory;

auto read_subnets(const Node* list) -> std::vector<Subnet> {
  std::vector<Subnet> subnets;
  if (list == nullptr) return subnets;
  for (const auto* item : list->items) {
    subnets.push_back({read_string(item->find("id")), read_string(item->find("zone")), read_string(item->find("cidr")),
                       std::max<std::int64_t>(read_count(item->find("used")).value_or(0), 0)});
  }
  return subnets;
}

auto read_daemon_set(const Node& node, const std::string& path, Findings& findings) -> DaemonSetOverhead {
  constexpr std::array<std::string_view, 3> resources{"cpu", "memory", resource::ephemeral_storage};
  DaemonSetOverhead set;
  set.name = read_string(node.find("name"));
  set.pod_ip = read_flag(node.find("podIP"));
  set.node_selector = read_string_map(node.find("nodeSelector"));
  set.required_affinity = read_required_affinity(node);
  if (const auto* list = node.find("tolerations"); list != nullptr && list->is_sequence())
    set.tolerations = read_tolerations(list);
  for (const auto resource : resources) {
    const auto* value = node.find(resource);
    const auto amount =
        value == nullptr ? std::nullopt : read_quantity(*value, join(path, resource), findings, resource);
    if (amount) set.requests.insert_or_assign(std::string(resource), amount->value);
  }
  return set;
}

auto read_daemon_sets(const Node* list, const std::string& path, Findings& findings) -> std::vector<DaemonSetOverhead> {
  std::vector<DaemonSetOverhead> sets;
  if (list == nullptr) return sets;
  for (std::size_t i = 0; i < list->items.size(); ++i) {
    if (list->items[i]->is_mapping()) sets.push_back(read_daemon_set(*list->items[i], at_index(path, i), findings));
  }
  return sets;
}

auto read_priorities(const Node* list) -> Priorities {
  Priorities priorities;
  if (list == nullptr || !list->is_sequence()) return priorities;
  for (const auto* item : list->items) {
    const auto priority = read_count(item->find("priority"));
    if (priority) priorities.push_back({*priority, read_texts(item->find("patterns"))});
  }
  return priorities;
}

auto read_autoscaler(const Node* node, const std::string& path, Findings& findings) -> Autoscaler {
  Autoscaler autoscaler;
  if (node == nullptr) return autoscaler;
  autoscaler.expander = read_texts(node->find("expander"));
  autoscaler.priorities = read_priorities(node->find("priorities"));
  const auto unneeded =
      read_seconds(node->find("scaleDownUnneededTime"), join(path, "scaleDownUnneededTime"), findings);
  if (unneeded) autoscaler.scale_down_unneeded_seconds = unneeded->value;
  autoscaler.balance_similar_groups = read_flag(node->find("balanceSimilarNodeGroups"));
  autoscaler.startup_taints = read_texts(node->find("startupTaints"));
  return autoscaler;
}

auto read_cni(const Node* node) -> Cni {
  if (node == nullptr) return {};
  return {read_count(node->find("warmEniTarget")), read_count(node->find("warmIpTarget")),
          read_count(node->find("minimumIpTarget")), read_flag(node->find("prefixDelegation")),
          read_flag(node->find("customNetworking"))};
}

auto read_calico(const Node* node) -> std::optional<Calico> {
  if (node == nullptr) return std::nullopt;
  return Calico{read_count(node->find("typhaReplicas")), read_flag(node->find("autoscaled"))};
}

auto read_platform(const Node* node, const std::string& path, Findings& findings) -> std::optional<Platform> {
  if (node == nullptr) return std::nullopt;
  return Platform{read_amounts(node->find("defaults"), join(path, "defaults"), findings),
                  read_amounts(node->find("limits"), join(path, "limits"), findings),
                  read_amount_spans(node->find("defaults")), read_amount_spans(node->find("limits"))};
}

/// The nodes of `groups` that can be read, beside the Groups that they become.
auto read_groups(const Node* list, const std::string& path, Cluster& cluster, Findings& findings)
    -> std::vector<const Node*> {
  std::vector<const Node*> nodes;
  if (list == nullptr) return nodes;
  for (std::size_t i = 0; i < list->items.size(); ++i) {
    if (!list->items[i]->is_mapping()) continue;
    nodes.push_back(list->items[i]);
    cluster.groups.push_back(read_group(*list->items[i], at_index(path, i), findings));
  }
  return nodes;
}

} // namespace

auto read_cluster(const Document& document, Findings& findings) -> Cluster {
  Cluster cluster;
  cluster.name = document.name;
  const auto* spec = document.root == nullptr ? nullptr : document.root->find("spec");
  if (spec == nullptr || !spec->is_mapping()) return cluster;
  cluster.region = read_string(spec->find("region"));
  cluster.kubernetes_version = read_text(spec->find("kubernetesVersion"));
  cluster.packing_is_said = spec->find("packing") != nullptr;
  cluster.packing = read_text(spec->find("packing")) == "exclusive" ? Packing::exclusive : Packing::shared;
  cluster.pin_label = read_string(spec->find("pinLabel"));
  cluster.autoscaler = read_autoscaler(spec->find("autoscaler"), "spec.autoscaler", findings);
  cluster.cni = read_cni(spec->find("cni"));
  cluster.calico = read_calico(spec->find("calico"));
  cluster.subnets = read_subnets(spec->find("subnets"));
  cluster.daemon_sets = read_daemon_sets(spec->find("daemonSets"), "spec.daemonSets", findings);
  cluster.platform = read_platform(spec->find("platform"), "spec.platform", findings);
  cluster.spot_factor_micro = read_millionths(spec->find("spotFactor"));
  auto nodes = read_groups(spec->find("groups"), "spec.groups", cluster, findings);
  check_inventory({cluster, *spec, std::move(nodes)}, findings);
  return cluster;
}

} // namespace berth
