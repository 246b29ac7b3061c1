#include "finding/finding_builder.hpp"
#include "finding/quotes.hpp"
#include "rules/rule.hpp"
#include "syntax/path.hpp"
#include "task/effective.hpp"
#include "task/facts/flyte_registration.hpp"
#include "task/task_volumes.hpp"
#include "vocabulary/resources.hpp"

namespace berth {
namespace zeroed_limit {
namespace {

auto is_zeroed(const EffectiveAmount& amount) -> bool {
  return !amount.steps.empty() && amount.steps.back().kind == EffectiveStepKind::zeroed;
}

auto has_amount(const EffectiveAmount& amount) -> bool { return amount.result && !amount.result->is_zero(); }

auto report(const RuleInfo& rule, const ResourceTrace& trace, const EffectiveAmount& amount, std::string_view side,
            std::string_view other, Findings& findings) -> void {
  const auto text = amount.result->canonical();
  add_finding(findings, rule, amount.span, at_key(join(trace.path, std::string(side) + "s"), trace.resource),
              trace.resource + " " + std::string(side) + " of " + in_ticks(text) + " has no " + std::string(other) +
                  ", and Flyte writes one of 0 beside it, which the API server refuses")
      .help("add " + in_ticks(trace.resource + ": " + text) + " to the " + std::string(other) + "s")
      .outcome(FindingOutcome::refused_later);
}

/// A device is not shared: its request must be its limit. Of all else a request of 0 is taken.
auto check_trace(const RuleInfo& rule, const ResourceTrace& trace, Findings& findings) -> void {
  if (has_amount(trace.request) && is_zeroed(trace.limit))
    report(rule, trace, trace.request, "request", "limit", findings);
  else if (has_amount(trace.limit) && is_zeroed(trace.request) && !resource::may_overcommit(trace.resource))
    report(rule, trace, trace.limit, "limit", "request", findings);
}

auto check(const RuleInfo& rule, const RuleContext& context, Findings& findings) -> void {
  if (context.effective == nullptr || !flyte_registration::is_flyte(context.task)) return;
  if (primary_container(context.task) == nullptr) return; // at which Flyte stops before
  for (const auto& container : context.task.pod.containers) {
    for (const auto& trace : traces_of(*context.effective, container.resources.path))
      check_trace(rule, trace, findings);
  }
}

} // namespace
} // namespace zeroed_limit

namespace rules {

extern const Rule zeroed_limit{
    {"F022", "zeroed-limit", Severity::error, Authority::flyte,
     "an amount without its partner in a container beside the primary one",
     R"(Flyte fills in what is missing in the primary container and in init containers. In every other container of a Pod it only
lowers what is there, and writes the rest as 0: a sidecar that requests 100m of cpu and has no limit gets a limit of 0,
which the API server refuses when the task runs. The task is registered without a word.

Write the request and the limit of such a container, or neither.

Source: flyteorg/flyte 1.16.8, flytek8s/container_helper.go, adjustResourceRequirement.)",
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
      - name: side
        image: registry.example.com/side:v1.2.3
        resources: {requests: {cpu: 100m, memory: 64Mi}, limits: {memory: 64Mi}}
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
      - name: side
        image: registry.example.com/side:v1.2.3
        resources: {requests: {cpu: 100m, memory: 64Mi}, limits: {cpu: 100m, memory: 64Mi}}
)",
     Profile::recommended, Evidence::platform},
    zeroed_limit::check};

} // namespace rules

} // namespace berth
