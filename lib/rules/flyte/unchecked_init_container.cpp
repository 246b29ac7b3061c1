#include "rules/rule.hpp"
#include "task/effective.hpp"
#include "task/facts/flyte_registration.hpp"

namespace berth {
namespace unchecked_init_container {
namespace {

using namespace flyte_registration;

/// Of a pair that is over, the limit says it; the request copies it, or is lowered to it.
auto check_entry(const RuleInfo& rule, const RuleContext& context, const Container& container,
                 const ResourceEntry& entry, std::string_view side, Findings& findings) -> void {
  if (!is_flyte_resource(entry.name)) return;
  const auto* trace = limited(context.effective, container, entry.name);
  if (trace == nullptr || entry.amount.value <= *trace->platform_limit) return;
  findings.push_back(over_platform(rule, entry, side, *trace, "registration passes over init containers"));
}

auto check(const RuleInfo& rule, const RuleContext& context, Findings& findings) -> void {
  if (flyte_registration::is_thrown_away(context.task)) return;
  for (const auto& container : context.task.pod.init_containers) {
    const auto& resources = container.resources;
    for (const auto& limit : resources.limits) {
      if (resources.limit(limit.name) == &limit) check_entry(rule, context, container, limit, "limit", findings);
    }
    for (const auto& request : resources.requests) {
      if (resources.request(request.name) != &request || set_limit(resources, request.name) != nullptr) continue;
      check_entry(rule, context, container, request, "request", findings);
    }
  }
}

} // namespace
} // namespace unchecked_init_container

namespace rules {

extern const Rule unchecked_init_container{
    {"F005", "unchecked-init-container", Severity::error, Authority::flyte,
     "an init container asks for more than the platform's limit, and Flyte does not look at it when it registers a "
     "task",
     R"(Registration looks at the `containers` of a podSpec and at nothing else. An init container may ask for any amount; when the
task runs it is lowered to the platform's limit without a word, as every container is.

Spoken where the platform's limits are known: from the inventory, or by `--platform`.

Source: flyteorg/flyte 1.16.8, flyteadmin task_validator.go (validateK8sPod) and flytek8s pod_helper.go
(ApplyFlytePodConfiguration).)",
     R"(id: {resourceType: TASK, project: vision, domain: development, name: train.train_model, version: v1}
type: python-task
metadata: {runtime: {type: FLYTE_SDK, version: 1.16.8}}
interface: {}
config: {primary_container_name: main}
k8sPod:
  podSpec:
    initContainers:
      - name: fetch
        image: registry.example.com/fetch:v1.0.0
        resources: {requests: {cpu: 500m, memory: 8Gi}, limits: {cpu: 500m, memory: 8Gi}}
    containers:
      - name: main
        image: registry.example.com/train:v1.2.3
        resources: {requests: {cpu: "1", memory: 1Gi}, limits: {cpu: "1", memory: 1Gi}}
)",
     R"(id: {resourceType: TASK, project: vision, domain: development, name: train.train_model, version: v1}
type: python-task
metadata: {runtime: {type: FLYTE_SDK, version: 1.16.8}}
interface: {}
config: {primary_container_name: main}
k8sPod:
  podSpec:
    initContainers:
      - name: fetch
        image: registry.example.com/fetch:v1.0.0
        resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {cpu: 500m, memory: 1Gi}}
    containers:
      - name: main
        image: registry.example.com/train:v1.2.3
        resources: {requests: {cpu: "1", memory: 1Gi}, limits: {cpu: "1", memory: 1Gi}}
)",
     Profile::recommended, Evidence::platform},
    unchecked_init_container::check,
    Subject::declaration};

} // namespace rules

} // namespace berth
