#include "finding/finding_builder.hpp"
#include "finding/quotes.hpp"
#include "fit/fit.hpp"
#include "rules/policy/said.hpp"
#include "settings/settings.hpp"

namespace berth {
namespace too_costly {
namespace {

auto check(const RuleInfo& rule, const RuleContext& context, Findings& findings) -> void {
  const auto& most = context.settings.policy.max_monthly_cost;
  const auto* berth = context.placed == nullptr ? nullptr : context.placed->berth();
  if (!most || berth == nullptr || !berth->monthly_cost || *berth->monthly_cost <= most->value) return;
  const auto& task = context.task;
  const auto place =
      task.document.name.span.empty() ? subspan(task.document.root->span, 0, 1) : task.document.name.span;
  auto finding = policy::add_finding(findings, rule, place, "metadata.name",
                                     dollars(*berth->monthly_cost) + " a month on " + in_ticks(berth->name) +
                                         " is more than " + dollars(most->value),
                                     context.settings, most->span);
  if (!task.demands.replicas.span.empty()) finding.label(task.demands.replicas.span, "paid for each");
  finding.help("`berth fit` shows what would make it cheaper");
}

} // namespace
} // namespace too_costly

namespace rules {

extern const Rule too_costly{
    {"B014", "too-costly", Severity::error, Authority::berth, "a task that costs more a month than the policy lets it",
     R"(`spec.policy.maxMonthlyCost` of berth.yaml is the most, in dollars, that the nodes of one task may cost a month: the
price of the group that `berth fit` chooses for it x 730 hours x replicas, whatever its lifetime. It is asked where an
inventory is known (`--cluster`, or `cluster` in berth.yaml) and the price is.)",
     R"(apiVersion: berth.dev/v1
kind: Settings
spec:
  policy:
    maxMonthlyCost: 100
---
apiVersion: berth.dev/v1
kind: Cluster
metadata: {name: prod}
spec:
  region: us-east-1
  packing: exclusive
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
    resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
  placement: {replicas: 2}
)",
     R"(apiVersion: berth.dev/v1
kind: Settings
spec:
  policy:
    maxMonthlyCost: 100
---
apiVersion: berth.dev/v1
kind: Cluster
metadata: {name: prod}
spec:
  region: us-east-1
  packing: exclusive
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
    resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
  placement: {replicas: 1}
)",
     Profile::recommended, Evidence::surroundings},
    too_costly::check};

} // namespace rules

} // namespace berth
