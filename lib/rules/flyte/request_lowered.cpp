#include "finding/quotes.hpp"
#include "rules/rule.hpp"
#include "task/facts/flyte_registration.hpp"

#include <algorithm>

namespace berth {
namespace request_lowered {
namespace {

using namespace flyte_registration;

/// GPUs must be equal at registration, the others not over.
auto is_refused(const TaskSpec& task, const Container& container, const ResourceEntry& request,
                const ResourceEntry& limit) -> bool {
  return is_compared(task, container, request) && is_over_in_whole_units(request.amount.value, limit.amount.value);
}

auto lowered(const RuleInfo& rule, const ResourceEntry& request, const ResourceEntry& limit, bool refused) -> Finding {
  const auto asked = in_ticks(request.amount.value.canonical());
  const auto most = in_ticks(limit.amount.value.canonical());
  auto finding =
      make_finding(rule, request.amount.span, request.path,
                   request.name + " request of " + asked + " is over its limit of " + most +
                       (refused ? ", and Flyte refuses to register the task" : ", to which Flyte lowers it unseen"));
  if (!refused) finding.outcome = FindingOutcome::changed;
  finding.labels.push_back({limit.amount.span, "the limit"});
  finding.help = limit.amount.value.is_zero() ? "leave the limit out, or raise it to " + asked
                                              : "lower the request to " + most + " or raise the limit to " + asked;
  return finding;
}

/// What is laid over a Pod once it is made stands as it is.
auto is_lowered(const RuleContext& context, const Container& container, const std::string& resource) -> bool {
  if (!context.task.is_made_set()) return true;
  const auto* trace = trace_of(context.effective, container, resource);
  return trace != nullptr && std::any_of(trace->request.steps.begin(), trace->request.steps.end(),
                                         [](const auto& step) { return step.kind == EffectiveStepKind::own_limit; });
}

auto check_container(const RuleInfo& rule, const RuleContext& context, const Container& container, Findings& findings)
    -> void {
  const auto& task = context.task;
  const auto& resources = container.resources;
  for (const auto& request : resources.requests) {
    const auto* limit = resources.limit(request.name);
    if (resources.request(request.name) != &request || limit == nullptr || !is_flyte_resource(request.name)) continue;
    if (request.amount.value <= limit->amount.value) continue;
    const auto refused = is_refused(task, container, request, *limit);
    if (container.role == ContainerRole::main && is_unseen_gpu(task, request)) continue; // unchecked-gpu speaks
    if (limit->amount.value.is_zero() && !refused) continue;                             // zero-is-unset speaks
    if (!refused && (is_thrown_away(task) || !is_lowered(context, container, request.name))) continue;
    findings.push_back(lowered(rule, request, *limit, refused));
  }
}

auto check(const RuleInfo& rule, const RuleContext& context, Findings& findings) -> void {
  if (!is_flyte(context.task)) return; // of others the API server says it: request-over-limit
  for (const auto* list : {&context.task.pod.init_containers, &context.task.pod.containers}) {
    for (const auto& container : *list) check_container(rule, context, container, findings);
  }
}

} // namespace
} // namespace request_lowered

namespace rules {

extern const Rule request_lowered{
    {"F002", "request-lowered", Severity::error, Authority::flyte,
     "in a Flyte template a request is more than its limit, and Flyte compares them in whole units only",
     R"(When a task is registered, Flyte compares requests with limits after rounding both up to whole units: a request of 2 CPUs
over a limit of 1 is refused, one of `900m` over a limit of `100m` is not, for both round up to 1. Init containers are
not compared at all. What passes is lowered to the limit without a word when the task runs, so that the API server never
sees the mistake either: the task waits for no more than `100m`, and gets no more.

Source: flyteorg/flyte 1.16.8, flyteadmin task_validator.go (validateResource compares Quantity.Value()) and flytek8s
container_helper.go (ensureResourceRange).)",
     R"(id: {resourceType: TASK, project: vision, domain: development, name: train.train_model, version: v1}
type: python-task
metadata: {runtime: {type: FLYTE_SDK, version: 1.16.8}}
interface: {}
container:
  image: registry.example.com/train:v1.2.3
  args: [pyflyte-execute, --inputs, "{{.input}}"]
  resources:
    requests: [{name: CPU, value: "900m"}, {name: MEMORY, value: 1Gi}]
    limits: [{name: CPU, value: "100m"}, {name: MEMORY, value: 1Gi}]
)",
     R"(id: {resourceType: TASK, project: vision, domain: development, name: train.train_model, version: v1}
type: python-task
metadata: {runtime: {type: FLYTE_SDK, version: 1.16.8}}
interface: {}
container:
  image: registry.example.com/train:v1.2.3
  args: [pyflyte-execute, --inputs, "{{.input}}"]
  resources:
    requests: [{name: CPU, value: "900m"}, {name: MEMORY, value: 1Gi}]
    limits: [{name: CPU, value: "900m"}, {name: MEMORY, value: 1Gi}]
)",
     Profile::recommended, Evidence::platform},
    request_lowered::check,
    Subject::both};

} // namespace rules

} // namespace berth
