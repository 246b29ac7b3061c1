#include "finding/finding_builder.hpp"
#include "rules/rule.hpp"
#include "syntax/path.hpp"
#include "task/facts/flyte_registration.hpp"
#include "task/fields.hpp"

namespace berth {
namespace two_targets {
namespace {

auto check(const RuleInfo& rule, const RuleContext& context, Findings& findings) -> void {
  const auto& task = context.task;
  if (!flyte_registration::is_flyte(task) || task.declaration == nullptr) return;
  const auto* container = task.declaration->member("container");
  const auto* pod = flyte_field(task.declaration, "k8sPod");
  if (container == nullptr || container->value->is_null() || pod == nullptr) return;
  add_finding(findings, rule, container->key->span, join(task.declaration_path, "container"),
              "`container` stands beside `k8sPod`, and a task template has one of them")
      .label(pod->span, "the Pod")
      .help("remove the one that is not meant")
      .outcome(FindingOutcome::refused);
}

} // namespace
} // namespace two_targets

namespace rules {

extern const Rule two_targets{
    {"F027", "two-targets", Severity::error, Authority::flyte, "a task template with both a container and a Pod",
     R"(What a task runs is one of `container`, `k8sPod` and `sql`: of a oneof of the proto only one can be set, and what decodes the
template stops at the second.

Source: flyteorg/flyte 1.16.8, flyteidl/core/tasks.proto (TaskTemplate.target).)",
     R"(id: {resourceType: TASK, project: vision, domain: development, name: train.train_model, version: v1}
type: python-task
metadata: {runtime: {type: FLYTE_SDK, version: 1.16.8}}
interface: {}
config: {primary_container_name: main}
container:
  image: registry.example.com/train:v1.2.3
  args: [train]
k8sPod:
  podSpec:
    containers:
      - name: main
        image: registry.example.com/train:v1.2.3
        resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)",
     R"(id: {resourceType: TASK, project: vision, domain: development, name: train.train_model, version: v1}
type: python-task
metadata: {runtime: {type: FLYTE_SDK, version: 1.16.8}}
interface: {}
config: {primary_container_name: main}
k8sPod:
  podSpec:
    containers:
      - name: main
        image: registry.example.com/train:v1.2.3
        resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)"},
    two_targets::check,
    Subject::declaration};

} // namespace rules

} // namespace berth
