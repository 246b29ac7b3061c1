#include "finding/finding_builder.hpp"
#include "finding/quotes.hpp"
#include "kubernetes/pod/flyte_resource.hpp"
#include "rules/rule.hpp"
#include "task/effective.hpp"
#include "task/facts/flyte_registration.hpp"
#include "vocabulary/resources.hpp"

namespace berth {
namespace unchecked_gpu {
namespace {

using namespace flyte_registration;

constexpr std::string_view unseen = "registration looks for `gpu` alone";

/// Where the Pod goes to the API server as it stands, request-not-limit speaks.
auto check_pair(const RuleInfo& rule, const TaskSpec& task, const ResourceEntry& request, const ResourceEntry& limit,
                Findings& findings) -> bool {
  if (!is_flyte(task) || request.amount.value <= limit.amount.value) return false;
  add_finding(findings, rule, request.amount.span, request.path,
              request.name + " request of " + in_ticks(request.amount.value.canonical()) + " is over its limit of " +
                  in_ticks(limit.amount.value.canonical()) +
                  ", to which Flyte lowers it unseen: " + std::string(unseen))
      .label(limit.amount.span, "the limit")
      .help("a device is not shared: type the same number for both")
      .outcome(FindingOutcome::changed);
  return true;
}

auto check_platform(const RuleInfo& rule, const RuleContext& context, const Container& container,
                    const ResourceEntry& entry, std::string_view side, Findings& findings) -> void {
  const auto* trace = limited(context.effective, container, resource::nvidia_gpu);
  if (trace == nullptr || entry.amount.value <= *trace->platform_limit) return;
  findings.push_back(over_platform(rule, entry, side, *trace, unseen));
}

auto check_container(const RuleInfo& rule, const RuleContext& context, const Container& container, Findings& findings)
    -> void {
  const auto* request = set_request(container.resources, resource::nvidia_gpu);
  const auto* limit = set_limit(container.resources, resource::nvidia_gpu);
  const auto* entry = limit != nullptr ? limit : request;
  if (entry == nullptr || !is_unseen_gpu(context.task, *entry)) return;
  if (request != nullptr && limit != nullptr && check_pair(rule, context.task, *request, *limit, findings)) return;
  check_platform(rule, context, container, *entry, limit != nullptr ? "limit" : "request", findings);
}

auto check(const RuleInfo& rule, const RuleContext& context, Findings& findings) -> void {
  if (flyte_registration::is_thrown_away(context.task)) return;
  for (const auto& container : context.task.pod.containers) check_container(rule, context, container, findings);
}

} // namespace
} // namespace unchecked_gpu

namespace rules {

extern const Rule unchecked_gpu{
    {"F004", "unchecked-gpu", Severity::error, Authority::flyte,
     "the GPUs of a K8sPod, which Flyte does not look at when it registers a task, will be lowered",
     R"(Registration matches the resource names of a podSpec with Flyte's enum by their letters: `gpu` is found there, and
`nvidia.com/gpu` is not. So nothing compares the GPUs of such a container, neither request with limit nor either with what
the platform grants. When the task runs, both are lowered to the platform's limit, and the request to its own limit,
without a word.

What is over the platform's limit is told where that is known: from the inventory, or by `--platform`.

Source: flyteorg/flyte 1.16.8, flyteadmin task_validator.go (resourceListToQuantity) and flytek8s container_helper.go
(ApplyResourceOverrides).)",
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
        resources:
          requests: {cpu: "1", memory: 1Gi, nvidia.com/gpu: 4}
          limits: {cpu: "1", memory: 1Gi, nvidia.com/gpu: 4}
extendedResources: {sharedMemory: {mountName: shm, mountPath: /dev/shm, sizeLimit: 512Mi}}
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
        resources:
          requests: {cpu: "1", memory: 1Gi, nvidia.com/gpu: 1}
          limits: {cpu: "1", memory: 1Gi, nvidia.com/gpu: 1}
extendedResources: {sharedMemory: {mountName: shm, mountPath: /dev/shm, sizeLimit: 512Mi}}
)",
     Profile::recommended, Evidence::platform},
    unchecked_gpu::check,
    Subject::declaration};

} // namespace rules

} // namespace berth
