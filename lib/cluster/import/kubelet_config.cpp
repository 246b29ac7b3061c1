#include "cluster/import/kubelet_config.hpp"

#include "cluster/kubelet_flags.hpp"
#include "vocabulary/taints.hpp"

namespace berth::inventory {
namespace {

auto read_kept(const Place& map, ResourceList& into) -> void {
  if (!map) return;
  for (const auto& member : map.node->members) put_amount(member.name, Place{member.value, {}}.text().value, into);
}

auto read_listed_taints(const Place& list) -> std::optional<std::vector<Taint>> {
  if (!list) return std::nullopt;
  std::vector<Taint> taints;
  for (const auto& item : list.items()) {
    Taint taint{item.at("key").text().value, item.at("value").text().value, item.at("effect").text().value};
    if (!taint.key.empty() && taint::is_effect(taint.effect)) taints.push_back(std::move(taint));
  }
  return taints;
}

auto read_thresholds(const Place& map, Reserved& into) -> void {
  if (!map) return;
  for (const auto& member : map.node->members) put_threshold(member.name, Place{member.value, {}}.text().value, into);
}

} // namespace

auto put_bottlerocket_settings(const Place& kubernetes, GroupFacts& facts) -> void {
  Reserved reserved;
  read_kept(kubernetes.at("kube-reserved"), reserved.kube);
  read_kept(kubernetes.at("system-reserved"), reserved.system);
  read_thresholds(kubernetes.at("eviction-hard"), reserved);
  put_reserved(reserved, kubernetes.origin(), facts);
  put_max_pods(kubernetes.at("max-pods").size(), kubernetes.at("max-pods").origin(), facts);
}

auto read_kubelet_config(const Place& config) -> KubeletConfig {
  KubeletConfig read;
  if (!config) return read;
  read_kept(config.at("kubeReserved"), read.reserved.kube);
  read_kept(config.at("systemReserved"), read.reserved.system);
  read_thresholds(config.at("evictionHard"), read.reserved);
  if (const auto pods = config.at("maxPods").size(); pods && *pods > 0) read.max_pods = pods;
  read.taints = read_listed_taints(config.at("registerWithTaints"));
  return read;
}

auto put_reserved(const Reserved& reserved, const Origin& origin, GroupFacts& facts) -> void {
  if (reserved.is_empty()) return;
  facts.group.reserved = joined(facts.group.reserved.value_or(Reserved{}), reserved);
  facts.origins.emplace("reserved", origin);
}

auto put_max_pods(std::optional<std::int64_t> pods, const Origin& origin, GroupFacts& facts) -> void {
  if (!pods || *pods <= 0 || facts.group.max_pods) return;
  facts.group.max_pods = pods;
  facts.origins.insert_or_assign("maxPods", origin);
}

auto put_kubelet_config(const Place& config, GroupFacts& facts) -> void {
  auto read = read_kubelet_config(config);
  put_reserved(read.reserved, config.origin(), facts);
  put_max_pods(read.max_pods, config.at("maxPods").origin(), facts);
}

} // namespace berth::inventory
