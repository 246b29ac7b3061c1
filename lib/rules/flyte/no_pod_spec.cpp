#include "finding/finding_builder.hpp"
#include "rules/rule.hpp"
#include "task/facts/flyte_registration.hpp"
#include "task/fields.hpp"

namespace berth {
namespace no_pod_spec {
namespace {

/// The key of the K8sPod, as the file spells it.
auto k8s_pod_member(const Node& declaration) -> const Member* {
  for (const auto* name : {"k8sPod", "k8s_pod"}) {
    const auto* member = declaration.member(name);
    if (member != nullptr && !member->value->is_null()) return member;
  }
  return nullptr;
}

auto check(const RuleInfo& rule, const RuleContext& context, Findings& findings) -> void {
  const auto& task = context.task;
  if (!flyte_registration::is_flyte(task) || task.declaration == nullptr || task.pod.spec != nullptr) return;
  const auto* pod = k8s_pod_member(*task.declaration);
  if (pod == nullptr || task.container_form) return;
  add_finding(findings, rule, pod->key->span, task.pod.path,
              "the K8sPod has no `podSpec`, and Flyte refuses to register the task")
      .help("add `podSpec` with the task's containers");
}

} // namespace
} // namespace no_pod_spec

namespace rules {

extern const Rule no_pod_spec{
    {"F021", "no-pod-spec", Severity::error, Authority::flyte, "a K8sPod of a Flyte template without a podSpec",
     R"(Registration refuses a task whose K8sPod has no podSpec: "pod tasks should specify their target as a K8sPod with a defined
pod spec". There is nothing to run: neither a container nor its image is named.

Source: flyteorg/flyte 1.16.8, flyteadmin task_validator.go (validateK8sPod).)",
     R"(id: {resourceType: TASK, project: vision, domain: development, name: train.train_model, version: v1}
type: python-task
metadata: {runtime: {type: FLYTE_SDK, version: 1.16.8}}
interface: {}
config: {primary_container_name: main}
k8sPod:
  metadata: {labels: {team: vision}}
)",
     R"(id: {resourceType: TASK, project: vision, domain: development, name: train.train_model, version: v1}
type: python-task
metadata: {runtime: {type: FLYTE_SDK, version: 1.16.8}}
interface: {}
config: {primary_container_name: main}
k8sPod:
  metadata: {labels: {team: vision}}
  podSpec:
    containers:
      - name: main
        image: registry.example.com/train:v1.2.3
        resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)"},
    no_pod_spec::check,
    Subject::declaration};

} // namespace rules

} // namespace berth
