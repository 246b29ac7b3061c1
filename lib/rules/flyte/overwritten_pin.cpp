#include "cluster/cluster.hpp"
#include "finding/finding_builder.hpp"
#include "finding/quotes.hpp"
#include "rules/rule.hpp"
#include "syntax/path.hpp"
#include "vocabulary/labels.hpp"

#include <algorithm>
#include <array>

namespace berth {
namespace overwritten_pin {
namespace {

struct CapacityLabel {
  std::string_view key;
  std::string_view on_demand;
};

constexpr std::array<CapacityLabel, 2> capacity_labels{
    {{label::eks_capacity, "ON_DEMAND"}, {label::karpenter_capacity, "on-demand"}}};

constexpr std::array<std::string_view, 2> group_labels{label::eks_nodegroup, label::eksctl_nodegroup};

auto asks_on_demand(const KeyValue& entry) -> bool {
  return std::any_of(capacity_labels.begin(), capacity_labels.end(), [&](const CapacityLabel& label) {
    return label.key == entry.key.value && label.on_demand == entry.value.value;
  });
}

auto is_pin(const KeyValue& entry, const Cluster* cluster) -> bool {
  if (cluster != nullptr && !cluster->pin_label.value.empty()) return entry.key.value == cluster->pin_label.value;
  return std::find(group_labels.begin(), group_labels.end(), entry.key.value) != group_labels.end();
}

auto check_entry(const RuleInfo& rule, const RuleContext& context, const KeyValue& entry, Findings& findings) -> void {
  const auto on_demand = asks_on_demand(entry);
  if (!on_demand && !is_pin(entry, context.cluster)) return;
  const auto& key = entry.key.value;
  auto finding =
      add_finding(findings, rule, entry.key.span, at_key(join(context.task.pod.path, "nodeSelector"), key),
                  on_demand ? "an interruptible task asks for on-demand nodes by " + in_ticks(key)
                            : "Flyte's own selector for interruptible tasks may take the place of " + in_ticks(key));
  finding.label(context.task.interruptible->span, "interruptible");
  finding.help(on_demand ? "leave out one of the two: Flyte's selector for interruptible tasks is put over this one"
                         : "see that `interruptible-node-selector` of Flyte's k8s plugin has another key");
  if (on_demand)
    finding.outcome(FindingOutcome::changed);
  else
    finding.severity(Severity::note);
}

auto check(const RuleInfo& rule, const RuleContext& context, Findings& findings) -> void {
  const auto& task = context.task;
  if (task.document.form == Form::kubernetes || !task.interruptible || !task.interruptible->value) return;
  for (const auto& entry : task.pod.node_selector) check_entry(rule, context, entry, findings);
}

} // namespace
} // namespace overwritten_pin

namespace rules {

extern const Rule overwritten_pin{
    {"F012", "overwritten-pin", Severity::warning, Authority::flyte,
     "a nodeSelector that the selector for interruptible tasks takes the place of",
     R"(Flyte joins the nodeSelector of an interruptible task with its configured `interruptible-node-selector`, and where both have
a key, the configured one counts. A task that pins itself to on-demand nodes and is interruptible as well contradicts
itself: it goes to spot nodes if the configuration has that key, and to no spot node if it has another.

A pin to a group is a note: it is lost only if the configuration has the same key, which berth cannot see.

Source: flyteorg/flyte 1.16.8, flytek8s pod_helper.go (UpdatePod: UnionMaps, in which the later map counts).)",
     R"(id: {resourceType: TASK, project: vision, domain: development, name: train.train_model, version: v1}
type: python-task
metadata: {runtime: {type: FLYTE_SDK, version: 1.16.8}, interruptible: true}
interface: {}
config: {primary_container_name: main}
k8sPod:
  podSpec:
    nodeSelector: {eks.amazonaws.com/capacityType: ON_DEMAND}
    containers:
      - name: main
        image: registry.example.com/train:v1.2.3
        resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)",
     R"(id: {resourceType: TASK, project: vision, domain: development, name: train.train_model, version: v1}
type: python-task
metadata: {runtime: {type: FLYTE_SDK, version: 1.16.8}, interruptible: true}
interface: {}
config: {primary_container_name: main}
k8sPod:
  podSpec:
    nodeSelector: {eks.amazonaws.com/capacityType: SPOT}
    containers:
      - name: main
        image: registry.example.com/train:v1.2.3
        resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)",
     Profile::recommended, Evidence::platform},
    overwritten_pin::check,
    Subject::declaration};

} // namespace rules

} // namespace berth
