#include "cluster/import/values.hpp"

#include "vocabulary/resources.hpp"

namespace berth::inventory {
namespace {

auto set_text(Value& map, std::string_view key, const std::string& text) -> void {
  if (!text.empty()) map.set(key, text);
}

auto priorities_value(const Priorities& priorities) -> Value {
  auto list = Value::list();
  for (const auto& entry : priorities)
    list.push(Value::map({{"priority", Value(entry.priority)}, {"patterns", text_list(entry.patterns)}}));
  return list;
}

auto requirement_value(const NodeSelectorRequirement& requirement) -> Value {
  auto map = Value::map();
  map.set("key", requirement.key.value);
  map.set("operator", requirement.op);
  if (!requirement.values.empty()) map.set("values", text_list(requirement.values));
  return map;
}

auto term_value(const NodeSelectorTerm& term) -> Value {
  auto expressions = Value::list();
  auto on_fields = Value::list();
  for (const auto& requirement : term.requirements)
    (requirement.on_fields ? on_fields : expressions).push(requirement_value(requirement));
  auto map = Value::map();
  if (!expressions.items().empty()) map.set("matchExpressions", std::move(expressions));
  if (!on_fields.items().empty()) map.set("matchFields", std::move(on_fields));
  return map;
}

} // namespace

auto text_list(const std::vector<Located<std::string>>& texts) -> Value {
  auto list = Value::list();
  for (const auto& text : texts) list.push(text.value);
  return list;
}

auto amounts_value(const ResourceList& list) -> Value {
  auto map = Value::map();
  for (const auto& [resource, amount] : list) map.set(resource, amount.canonical());
  return map;
}

auto taints_value(const std::vector<Taint>& taints) -> Value {
  auto list = Value::list();
  for (const auto& taint : taints) {
    auto map = Value::map();
    map.set("key", taint.key);
    set_text(map, "value", taint.value);
    map.set("effect", taint.effect);
    list.push(std::move(map));
  }
  return list;
}

auto tolerations_value(const std::vector<Toleration>& tolerations) -> Value {
  auto list = Value::list();
  for (const auto& toleration : tolerations) {
    auto map = Value::map();
    set_text(map, "key", toleration.key);
    set_text(map, "operator", toleration.op);
    set_text(map, "value", toleration.value);
    set_text(map, "effect", toleration.effect);
    list.push(std::move(map));
  }
  return list;
}

auto selector_value(const std::vector<KeyValue>& selector) -> Value {
  auto map = Value::map();
  for (const auto& entry : selector) map.set(entry.key.value, entry.value.value);
  return map;
}

auto affinity_value(const std::vector<NodeSelectorTerm>& terms) -> Value {
  auto list = Value::list();
  for (const auto& term : terms) list.push(term_value(term));
  auto required = Value::map({{"nodeSelectorTerms", std::move(list)}});
  auto node = Value::map({{"requiredDuringSchedulingIgnoredDuringExecution", std::move(required)}});
  return Value::map({{"nodeAffinity", std::move(node)}});
}

auto reserved_value(const Reserved& reserved) -> Value {
  auto map = Value::map();
  if (!reserved.kube.empty()) map.set("kube", amounts_value(reserved.kube));
  if (!reserved.system.empty()) map.set("system", amounts_value(reserved.system));
  auto eviction = Value::map();
  if (reserved.evict_memory) eviction.set("memory", to_string(*reserved.evict_memory));
  if (reserved.evict_storage) eviction.set(resource::ephemeral_storage, to_string(*reserved.evict_storage));
  if (!eviction.entries().empty()) map.set("eviction", std::move(eviction));
  return map;
}

auto measured_value(const Measured& measured) -> Value {
  auto map = Value::map();
  if (measured.memory) map.set("memory", measured.memory->value.canonical());
  if (!measured.allocatable.empty()) map.set("allocatable", amounts_value(measured.allocatable));
  return map;
}

auto karpenter_value(const KarpenterPool& pool) -> Value {
  auto map = Value::map();
  map.set("nodePool", pool.node_pool);
  set_text(map, "nodeClass", pool.node_class);
  return map;
}

auto weights_value(const TypeWeights& weights) -> Value {
  auto map = Value::map();
  for (const auto& [type, weight] : weights) map.set(type, weight);
  return map;
}

auto autoscaler_value(const Autoscaler& autoscaler) -> Value {
  auto map = Value::map();
  if (!autoscaler.expander.empty()) map.set("expander", text_list(autoscaler.expander));
  if (!autoscaler.priorities.empty()) map.set("priorities", priorities_value(autoscaler.priorities));
  if (autoscaler.scale_down_unneeded_seconds)
    map.set("scaleDownUnneededTime", std::to_string(*autoscaler.scale_down_unneeded_seconds) + "s");
  if (autoscaler.balance_similar_groups) map.set("balanceSimilarNodeGroups", true);
  if (!autoscaler.startup_taints.empty()) map.set("startupTaints", text_list(autoscaler.startup_taints));
  return map;
}

auto decimal_value(std::int64_t millionths) -> Value {
  constexpr std::int64_t whole = 1'000'000;
  constexpr std::size_t decimals = 6;
  const auto fraction = std::to_string(millionths % whole);
  return JsonNumber{std::to_string(millionths / whole) + "." + std::string(decimals - fraction.size(), '0') + fraction};
}

} // namespace berth::inventory
