#include "cluster/read_group.hpp"

#include "cluster/fields.hpp"
#include "cluster/read_reserved.hpp"
#include "kubernetes/pod/quantity.hpp"
#include "kubernetes/pod/read.hpp"
#include "syntax/path.hpp"

#include <algorithm>

namespace berth {
namespace {

using namespace inventory;

auto read_taints(const Node* list) -> std::vector<Taint> {
  std::vector<Taint> taints;
  if (list == nullptr) return taints;
  for (const auto* item : list->items) {
    if (item->is_mapping())
      taints.push_back({read_text(item->find("key")), read_text(item->find("value")), read_text(item->find("effect"))});
  }
  return taints;
}

auto read_amount(const Node* node, const std::string& path, Findings& findings) -> std::optional<Located<Quantity>> {
  return node == nullptr ? std::nullopt : read_quantity(*node, path, findings);
}

auto read_measured(const Node* node, const std::string& path, Findings& findings) -> std::optional<Measured> {
  if (node == nullptr) return std::nullopt;
  return Measured{read_amount(node->find("memory"), join(path, "memory"), findings),
                  read_amounts(node->find("allocatable"), join(path, "allocatable"), findings)};
}

auto read_weights(const Node* map) -> TypeWeights {
  TypeWeights weights;
  if (map == nullptr || !map->is_mapping()) return weights;
  for (const auto& member : map->members) {
    if (const auto weight = read_count(member.value); weight && *weight > 0)
      weights.insert_or_assign(std::string(member.name), *weight);
  }
  return weights;
}

auto read_karpenter(const Node* node) -> std::optional<KarpenterPool> {
  if (node == nullptr || !node->is_mapping()) return std::nullopt;
  return KarpenterPool{read_text(node->find("nodePool")), read_text(node->find("nodeClass"))};
}

} // namespace

auto read_group(const Node& node, std::string path, Findings& findings) -> Group {
  Group group;
  group.name = read_string(node.find("name"));
  group.managed = read_flag(node.find("managed"));
  group.instance_types = read_texts(node.find("instanceTypes"));
  group.zones = read_texts(node.find("zones"));
  group.subnets = read_texts(node.find("subnets"));
  group.min = std::max<std::int64_t>(read_count(node.find("min")).value_or(0), 0);
  group.max = read_count(node.find("max"));
  group.capacity_type = capacity_type_of(read_text(node.find("capacityType")));
  group.auto_scaling_groups = read_texts(node.find("autoScalingGroups"));
  group.weights = read_weights(node.find("weights"));
  group.karpenter = read_karpenter(node.find("karpenter"));
  group.labels = read_labels(node.find("labels"));
  group.taints = read_taints(node.find("taints"));
  group.tags = read_labels(node.find("tags"));
  group.ami_type = read_text(node.find("amiType"));
  group.kubernetes_version = read_text(node.find("kubernetesVersion"));
  group.bootstrap_arguments = read_text(node.find("bootstrapArguments"));
  group.max_pods = read_count(node.find("maxPods"));
  group.reserved = read_reserved(node.find("reserved"), join(path, "reserved"), findings);
  group.device_classes = read_texts(node.find("deviceClasses"));
  if (read_text(node.find("instanceStorePolicy")) == "RAID0") group.instance_store = InstanceStorePolicy::raid0;
  group.volume_size = read_amount(node.find("volumeSize"), join(path, "volumeSize"), findings);
  group.price_micro_dollars = read_millionths(node.find("pricePerHour"));
  group.measured = read_measured(node.find("measured"), join(path, "measured"), findings);
  group.span = node.span;
  group.path = std::move(path);
  return group;
}

} // namespace berth
