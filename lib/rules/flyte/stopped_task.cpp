#include "finding/finding_builder.hpp"
#include "rules/rule.hpp"
#include "task/propeller/propeller.hpp"

namespace berth {
namespace stopped_task {
namespace {

/// The key of what the plugin reads, else the type that names the plugin.
auto place_in(const Node& declaration) -> Span {
  for (const auto* name : {"custom", "type"}) {
    if (const auto* member = declaration.member(name); member != nullptr) return member->key->span;
  }
  return subspan(declaration.span, 0, 1);
}

auto check(const RuleInfo& rule, const RuleContext& context, Findings& findings) -> void {
  if (context.flyte == nullptr || context.task.declaration == nullptr) return;
  for (const auto& stop : context.flyte->as_declared().stops) {
    const auto span = stop.span.is_nowhere() ? place_in(*context.task.declaration) : stop.span;
    add_finding(findings, rule, span, stop.path, stop.message).help(stop.help).outcome(FindingOutcome::refused_later);
  }
}

} // namespace
} // namespace stopped_task

namespace rules {

extern const Rule stopped_task{
    {"F023", "stopped-task", Severity::error, Authority::flyte,
     "a template that Flyte registers, and whose plugin stops at it when the task runs",
     R"(Registration looks at a container or a Pod, and at nothing that a plugin reads: `custom` is free JSON to it. The plugin
reads it when the task runs, and stops at what it cannot use: an MPI or TensorFlow job without a worker, a Spark job
without a main file or class, a Ray job without a cluster, a `taskTypeVersion` of another plugin's.

Source: flyteorg/flyte 1.16.8, flyteplugins/go/tasks/plugins/k8s (BuildResource of each plugin).)",
     R"(id: {resourceType: TASK, project: vision, domain: development, name: train.train_model, version: v1}
type: mpi
taskTypeVersion: 1
metadata: {runtime: {type: FLYTE_SDK, version: 1.16.8}}
interface: {}
container:
  image: registry.example.com/train:v1.2.3
  args: [mpirun, train.py]
  resources:
    requests: [{name: CPU, value: "1"}, {name: MEMORY, value: 1Gi}]
    limits: [{name: CPU, value: "1"}, {name: MEMORY, value: 1Gi}]
custom:
  launcherReplicas: {replicas: 1}
  workerReplicas: {replicas: 0}
)",
     R"(id: {resourceType: TASK, project: vision, domain: development, name: train.train_model, version: v1}
type: mpi
taskTypeVersion: 1
metadata: {runtime: {type: FLYTE_SDK, version: 1.16.8}}
interface: {}
container:
  image: registry.example.com/train:v1.2.3
  args: [mpirun, train.py]
  resources:
    requests: [{name: CPU, value: "1"}, {name: MEMORY, value: 1Gi}]
    limits: [{name: CPU, value: "1"}, {name: MEMORY, value: 1Gi}]
custom:
  launcherReplicas: {replicas: 1}
  workerReplicas: {replicas: 2}
)"},
    stopped_task::check,
    Subject::declaration};

} // namespace rules

} // namespace berth
