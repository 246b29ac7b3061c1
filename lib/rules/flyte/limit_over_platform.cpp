#include "rules/rule.hpp"
#include "task/effective.hpp"
#include "task/facts/flyte_registration.hpp"

namespace berth {
namespace limit_over_platform {
namespace {

using namespace flyte_registration;

auto check_container(const RuleInfo& rule, const RuleContext& context, const Container& container, Findings& findings)
    -> void {
  for (const auto& limit : container.resources.limits) {
    if (container.resources.limit(limit.name) != &limit || !is_compared(context.task, container, limit)) continue;
    if (set_request(container.resources, limit.name) != nullptr) continue;
    const auto* trace = limited(context.effective, container, limit.name);
    if (trace == nullptr || limit.amount.value <= *trace->platform_limit) continue;
    findings.push_back(over_platform(rule, limit, "limit", *trace, "registration compares requests alone"));
  }
}

auto check(const RuleInfo& rule, const RuleContext& context, Findings& findings) -> void {
  if (flyte_registration::is_thrown_away(context.task)) return;
  for (const auto& container : context.task.pod.containers) check_container(rule, context, container, findings);
}

} // namespace
} // namespace limit_over_platform

namespace rules {

extern const Rule limit_over_platform{
    {"F003", "limit-over-platform", Severity::error, Authority::flyte,
     "a limit without a request is over the platform's, which Flyte does not look at when it registers a task",
     R"(Flyte's registration goes through the requests of a task, and compares their limits and the platform's on the way. A limit
that has no request is never looked at. When the task runs it is lowered to the platform's limit without a word, and the
task is killed or throttled at a fraction of what its author wrote.

Spoken where the platform's limits are known: from the inventory, or by `--platform`.

Source: flyteorg/flyte 1.16.8, flyteadmin task_validator.go (validateResource loops over requests) and flytek8s
container_helper.go (AdjustOrDefaultResource).)",
     R"(id: {resourceType: TASK, project: vision, domain: development, name: train.train_model, version: v1}
type: python-task
metadata: {runtime: {type: FLYTE_SDK, version: 1.16.8}}
interface: {}
container:
  image: registry.example.com/train:v1.2.3
  args: [pyflyte-execute, --inputs, "{{.input}}"]
  resources:
    limits: [{name: CPU, value: "1"}, {name: MEMORY, value: 8Gi}]
)",
     R"(id: {resourceType: TASK, project: vision, domain: development, name: train.train_model, version: v1}
type: python-task
metadata: {runtime: {type: FLYTE_SDK, version: 1.16.8}}
interface: {}
container:
  image: registry.example.com/train:v1.2.3
  args: [pyflyte-execute, --inputs, "{{.input}}"]
  resources:
    limits: [{name: CPU, value: "1"}, {name: MEMORY, value: 1Gi}]
)",
     Profile::recommended, Evidence::platform},
    limit_over_platform::check,
    Subject::declaration};

} // namespace rules

} // namespace berth
