#include "finding/finding_builder.hpp"
#include "finding/quotes.hpp"
#include "rules/rule.hpp"
#include "task/facts/flyte_registration.hpp"
#include "vocabulary/resources.hpp"

namespace berth {
namespace fractional_gpu {
namespace {

auto check_side(const RuleInfo& rule, const ResourceEntries& entries, Findings& findings) -> void {
  for (const auto& entry : entries) {
    if (entry.name != resource::nvidia_gpu || entry.amount.value.is_integer()) continue;
    add_finding(findings, rule, entry.amount.span, entry.path,
                "a GPU is no fraction: " + in_ticks(entry.written.value) + " of " + in_ticks(entry.text()) +
                    ", and Flyte refuses to register the task")
        .help("type a whole number of GPUs")
        .outcome(FindingOutcome::refused);
  }
}

auto check(const RuleInfo& rule, const RuleContext& context, Findings& findings) -> void {
  const auto& task = context.task;
  if (!flyte_registration::is_flyte(task) || !task.container_form) return; // of a Pod registration asks no such thing
  for (const auto& container : task.pod.containers) {
    check_side(rule, container.resources.requests, findings);
    check_side(rule, container.resources.limits, findings);
  }
}

} // namespace
} // namespace fractional_gpu

namespace rules {

extern const Rule fractional_gpu{
    {"F024", "fractional-gpu", Severity::error, Authority::flyte, "a fraction of a GPU in the container of a template",
     R"(Registration counts the GPUs of a container in whole numbers and refuses any other: "must be a whole number". It does so
whatever becomes of the container: a Spark task is refused for it as well, though Spark never looks at the amounts of the
container. Where Kubernetes sees the amount it says the same.

Source: flyteorg/flyte 1.16.8, flyteadmin/pkg/manager/impl/validation/task_validator.go (isWholeNumber).)",
     R"(id: {resourceType: TASK, project: vision, domain: development, name: train.train_model, version: v1}
type: spark
metadata: {runtime: {type: FLYTE_SDK, version: 1.16.8}}
interface: {}
container:
  image: registry.example.com/train:v1.2.3
  args: [pyflyte-execute, --inputs, "{{.input}}"]
  resources:
    requests: [{name: CPU, value: "1"}, {name: MEMORY, value: 1Gi}, {name: GPU, value: "0.5"}]
custom:
  mainApplicationFile: local:///app.py
)",
     R"(id: {resourceType: TASK, project: vision, domain: development, name: train.train_model, version: v1}
type: spark
metadata: {runtime: {type: FLYTE_SDK, version: 1.16.8}}
interface: {}
container:
  image: registry.example.com/train:v1.2.3
  args: [pyflyte-execute, --inputs, "{{.input}}"]
  resources:
    requests: [{name: CPU, value: "1"}, {name: MEMORY, value: 1Gi}, {name: GPU, value: "1"}]
custom:
  mainApplicationFile: local:///app.py
)"},
    fractional_gpu::check,
    Subject::declaration};

} // namespace rules

} // namespace berth
