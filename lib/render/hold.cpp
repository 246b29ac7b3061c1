#include "cluster/node_labels.hpp"
#include "finding/quotes.hpp"
#include "finding/rules.hpp"
#include "fit/findings.hpp"
#include "render/pod_value.hpp"
#include "syntax/path.hpp"
#include "vocabulary/labels.hpp"
#include "vocabulary/resources.hpp"
#include "vocabulary/taints.hpp"

#include <algorithm>

namespace berth {
namespace {

constexpr std::string_view required = "requiredDuringSchedulingIgnoredDuringExecution";

auto toleration(std::string_view key, std::string_view value, std::string_view effect) -> Value {
  auto made = Value::map({{"key", key}, {"operator", value.empty() ? "Exists" : "Equal"}});
  if (!value.empty()) made.set("value", value);
  return made.set("effect", effect);
}

auto requirement(std::string_view key, std::string_view value) -> Value {
  return Value::map({{"key", key}, {"operator", "In"}, {"values", Value::list({value})}});
}

auto select(Value& spec, const TaskSpec& task, std::string_view key, const std::string& value)
    -> std::optional<Finding> {
  auto& held = spec["nodeSelector"][key];
  if (!held.is_null() && !(held == Value(value))) return selector_contradiction(task, key, value);
  held = value;
  return std::nullopt;
}

auto has_gpu_limit(const Pod& pod) -> bool {
  const auto asks = [](const Container& container) {
    return container.resources.limit(resource::nvidia_gpu) != nullptr ||
           container.resources.request(resource::nvidia_gpu) != nullptr;
  };
  return std::any_of(pod.containers.begin(), pod.containers.end(), asks) ||
         std::any_of(pod.init_containers.begin(), pod.init_containers.end(), asks);
}

auto has_label(const Group& group, std::string_view key, std::string_view value) -> bool {
  const auto labels = declared_labels(group);
  const auto found = labels.find(key);
  return found != labels.end() && found->second == value;
}

} // namespace

auto push_once(Value& list, Value item) -> void {
  if (list.is_null()) list = Value::list();
  const auto& items = list.items();
  if (std::find(items.begin(), items.end(), item) == items.end()) list.push(std::move(item));
}

auto selector_contradiction(const TaskSpec& task, std::string_view key, const std::string& value) -> Finding {
  const auto& own = task.pod.node_selector;
  const auto entry = std::find_if(own.begin(), own.end(), [&](const KeyValue& e) { return e.key.value == key; });
  const auto written = entry == own.end() ? std::string() : entry->value.value;
  const std::string name(key);
  auto finding = about_task(rules::no_berth, task,
                            in_ticks(name + ": " + written) + " holds the Pod elsewhere than " + in_ticks(value));
  if (entry != own.end()) finding.span = entry->value.span;
  finding.path = at_key(join(task.pod.path, "nodeSelector"), key);
  finding.help = "remove " + in_ticks(name) + " from the nodeSelector";
  return finding;
}

auto require_on_node(Value& spec, const std::vector<Value>& requirements) -> void {
  auto& terms = spec["affinity"]["nodeAffinity"][required]["nodeSelectorTerms"];
  if (terms.is_null()) terms = Value::list({Value::map()});
  for (auto& term : terms.items()) {
    for (const auto& one : requirements) push_once(term["matchExpressions"], one);
  }
}

auto toleration_of(const Taint& taint) -> Value { return toleration(taint.key, taint.value, taint.effect); }

auto add_pin(PodValue& pod, const TaskSpec& task, const Pin& pin) -> std::optional<Finding> {
  if (!pin.values.empty()) {
    auto values = Value::list();
    for (const auto& value : pin.values) values.push(value);
    require_on_node(pod.spec, {Value::map({{"key", pin.key}, {"operator", "In"}, {"values", std::move(values)}})});
  } else if (auto refused = select(pod.spec, task, pin.key, pin.value)) {
    return refused;
  }
  return pin.zone.empty() ? std::nullopt : select(pod.spec, task, label::zone, pin.zone);
}

auto add_tolerations(PodValue& pod, const std::vector<Taint>& taints) -> void {
  for (const auto& taint : taints) push_once(pod.spec["tolerations"], toleration_of(taint));
}

auto add_exclusive(PodValue& pod) -> void {
  pod.metadata["labels"].set(label::exclusive, "true");
  auto selector = Value::map({{"matchLabels", Value::map({{std::string(label::exclusive), "true"}})}});
  push_once(pod.spec["affinity"]["podAntiAffinity"][required], Value::map({{"labelSelector", std::move(selector)},
                                                                           {"topologyKey", label::hostname},
                                                                           {"namespaceSelector", Value::map()}}));
}

auto add_accelerator(PodValue& pod, const ExtendedResources& extended, const Pod& effective, const Group* group)
    -> void {
  const auto& device = extended.accelerator.value;
  if (device.empty() || !has_gpu_limit(effective)) return;
  std::vector<Value> requirements;
  if (group == nullptr || has_label(*group, label::accelerator, device))
    requirements.push_back(requirement(label::accelerator, device));
  push_once(pod.spec["tolerations"], toleration(label::accelerator, device, taint::no_schedule));
  if (const auto& size = extended.partition_size.value; !size.empty()) {
    requirements.push_back(requirement(label::partition_size, size));
    push_once(pod.spec["tolerations"], toleration(label::partition_size, size, taint::no_schedule));
  } else if (extended.unpartitioned && extended.unpartitioned->value) {
    requirements.push_back(Value::map({{"key", label::partition_size}, {"operator", "DoesNotExist"}}));
  }
  if (!requirements.empty()) require_on_node(pod.spec, requirements);
}

} // namespace berth
