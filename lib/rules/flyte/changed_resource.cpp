#include "finding/finding_builder.hpp"
#include "finding/quotes.hpp"
#include "rules/rule.hpp"
#include "syntax/path.hpp"
#include "task/effective.hpp"
#include "task/facts/flyte_registration.hpp"

namespace berth {
namespace changed_resource {
namespace {

/// A request above its own limit is request-over-limit's, a zero that is unset zero-is-unset's.
auto is_cut(const EffectiveAmount& amount) -> bool {
  return amount.declared && !amount.steps.empty() && amount.steps.back().kind == EffectiveStepKind::platform_limit;
}

/// Registration compares in whole units, and what rounds up to no more than the limit is lowered when the task runs.
auto is_refused(const TaskSpec& task, const EffectiveAmount& amount) -> bool {
  return flyte_registration::is_flyte(task) && !task.is_made_set() &&
         flyte_registration::is_over_in_whole_units(*amount.declared, *amount.result);
}

auto check_amount(const RuleInfo& rule, const TaskSpec& task, const ResourceTrace& trace, const EffectiveAmount& amount,
                  std::string_view word, std::string_view list, Findings& findings) -> void {
  if (!is_cut(amount)) return;
  const auto refused = is_refused(task, amount);
  if (!refused && flyte_registration::is_thrown_away(task)) return;
  const auto most = amount.result->canonical();
  auto finding =
      add_finding(findings, rule, amount.span, at_key(join(trace.path, list), trace.resource),
                  trace.resource + " " + std::string(word) + " of " + in_ticks(amount.declared->canonical()) +
                      " becomes " + in_ticks(most) + ", the platform's limit");
  if (!trace.limit_span.empty()) finding.label(trace.limit_span, "the platform's limit");
  finding.help("lower it to " + in_ticks(most) + ", or have the platform's limit raised");
  if (!refused) finding.outcome(FindingOutcome::changed);
}

auto check(const RuleInfo& rule, const RuleContext& context, Findings& findings) -> void {
  if (context.effective == nullptr) return;
  for (const auto& container : context.task.pod.containers) { // of init containers a rule of their own speaks
    for (const auto& trace : traces_of(*context.effective, container.resources.path)) {
      if (flyte_registration::slips_through(context.task, container, trace)) continue; // a rule on that hole speaks
      check_amount(rule, context.task, trace, trace.request, "request", "requests", findings);
      check_amount(rule, context.task, trace, trace.limit, "limit", "limits", findings);
    }
  }
}

} // namespace
} // namespace changed_resource

namespace rules {

extern const Rule changed_resource{
    {"F040", "changed-resource", Severity::error, Authority::flyte,
     "a request or limit that the platform cuts down without a word",
     R"(Flyte's platform has limits of its own (task_resources, or those of a project and domain). What a task declares above
them is cut down to them when it is started, and nothing tells its author: a task that asks for 600Gi runs with 490Gi
and is killed at night. A request above them may be refused when the task is registered.

The limits are those of `spec.platform` in the inventory, or with `--platform flyte-default` those that Flyte is
compiled with. `berth validate --effective` shows every step.

Source: flyteorg/flyte 1.16.8, flytek8s/container_helper.go, AdjustOrDefaultResource.)",
     R"(apiVersion: berth.dev/v1
kind: Cluster
metadata: {name: prod}
spec:
  region: us-east-1
  packing: exclusive
  platform: {limits: {memory: 8Gi}}
  groups:
    - name: mem-16
      managed: true
      instanceTypes: [r5.large]
      zones: [us-east-1a]
      max: 20
      taints: [{key: dedicated, value: tasks, effect: NoSchedule}]
---
apiVersion: berth.dev/v1
kind: Task
metadata:
  name: train-model
spec:
  type: python-task
  container:
    image: registry.example.com/train:v1.2.3
    resources:
      requests: {cpu: 500m, memory: 8Gi}
      limits: {memory: 12Gi}
)",
     R"(apiVersion: berth.dev/v1
kind: Cluster
metadata: {name: prod}
spec:
  region: us-east-1
  packing: exclusive
  platform: {limits: {memory: 8Gi}}
  groups:
    - name: mem-16
      managed: true
      instanceTypes: [r5.large]
      zones: [us-east-1a]
      max: 20
      taints: [{key: dedicated, value: tasks, effect: NoSchedule}]
---
apiVersion: berth.dev/v1
kind: Task
metadata:
  name: train-model
spec:
  type: python-task
  container:
    image: registry.example.com/train:v1.2.3
    resources:
      requests: {cpu: 500m, memory: 8Gi}
      limits: {memory: 8Gi}
)",
     Profile::recommended, Evidence::platform},
    changed_resource::check,
    Subject::both};

} // namespace rules

} // namespace berth
