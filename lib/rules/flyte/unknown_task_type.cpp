#include "finding/finding_builder.hpp"
#include "finding/quotes.hpp"
#include "rules/rule.hpp"
#include "syntax/path.hpp"
#include "task/facts/flyte_registration.hpp"
#include "task/propeller/propeller.hpp"

namespace berth {
namespace unknown_task_type {
namespace {

auto check(const RuleInfo& rule, const RuleContext& context, Findings& findings) -> void {
  const auto& task = context.task;
  if (!flyte_registration::is_flyte(task) || task.task_type.empty() || knows_type(task.task_type)) return;
  if (plugin_of(task) != FlytePlugin::pod) return;
  const auto* type = task.declaration->find("type");
  add_finding(findings, rule, type->span, join(task.declaration_path, "type"),
              "berth knows no plugin for the type " + in_ticks(task.task_type) +
                  ", and reads the task as the one Pod that it declares");
}

} // namespace
} // namespace unknown_task_type

namespace rules {

extern const Rule unknown_task_type{
    {"F026", "unknown-task-type", Severity::note, Authority::flyte, "a task type whose plugin berth does not know",
     R"(The type of a task says which plugin of Flyte runs it, and a plugin may make other Pods of a template than the one that it
declares. berth knows the plugins of containers and Pods, Dask, Ray, PyTorch, MPI, TensorFlow and Spark, and the services that
run no Pod. A task of any other type is read as its container or Pod stands, which is what Flyte does where no plugin takes it.

Source: flyteorg/flyte 1.16.8, flytepropeller/pkg/controller/nodes/task (ResolvePlugin).)",
     R"(id: {resourceType: TASK, project: vision, domain: development, name: train.train_model, version: v1}
type: our-own-type
metadata: {runtime: {type: FLYTE_SDK, version: 1.16.8}}
interface: {}
container:
  image: registry.example.com/train:v1.2.3
  args: [pyflyte-execute, --inputs, "{{.input}}"]
  resources:
    requests: [{name: CPU, value: "1"}, {name: MEMORY, value: 1Gi}]
    limits: [{name: CPU, value: "1"}, {name: MEMORY, value: 1Gi}]
)",
     R"(id: {resourceType: TASK, project: vision, domain: development, name: train.train_model, version: v1}
type: python-task
metadata: {runtime: {type: FLYTE_SDK, version: 1.16.8}}
interface: {}
container:
  image: registry.example.com/train:v1.2.3
  args: [pyflyte-execute, --inputs, "{{.input}}"]
  resources:
    requests: [{name: CPU, value: "1"}, {name: MEMORY, value: 1Gi}]
    limits: [{name: CPU, value: "1"}, {name: MEMORY, value: 1Gi}]
)"},
    unknown_task_type::check,
    Subject::declaration};

} // namespace rules

} // namespace berth
