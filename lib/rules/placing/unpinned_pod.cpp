#include "finding/finding_builder.hpp"
#include "finding/quotes.hpp"
#include "fit/fit.hpp"
#include "rules/rule.hpp"
#include "syntax/path.hpp"

#include <algorithm>

namespace berth {
namespace unpinned_pod {
namespace {

/// Against these speaks berth alone: the scheduler lets a Pod on GPUs that it does not ask for, and on SPOT.
auto is_our_own(ReasonKind kind) -> bool {
  return kind == ReasonKind::gpu_reserved || kind == ReasonKind::capacity_type;
}

/// Whether the Pod, applied as it is, may run on a node of that group.
auto is_open(const Placement& placement) -> bool {
  return placement.tolerate.empty() &&
         std::all_of(placement.reasons.begin(), placement.reasons.end(),
                     [](const Reason& reason) { return reason.at_most != Verdict::no || is_our_own(reason.kind); });
}

/// The dearest group that may take it; null where no price is known.
auto dearest_open(const TaskPlacement& placed) -> const Placement* {
  const Placement* dearest = nullptr;
  for (const auto& placement : placed.placements) {
    if (!placement.price_per_hour || !is_open(placement)) continue;
    if (dearest == nullptr || *placement.price_per_hour > *dearest->price_per_hour) dearest = &placement;
  }
  return dearest;
}

/// By more than a quarter: less is the difference between makers of processors, and no harm.
auto is_much_dearer(MicroDollars a, MicroDollars b) -> bool { return times(a, 4) > times(b, 5); }

auto a_month(MicroDollars per_hour) -> std::string {
  constexpr std::int64_t hours = 730;
  return dollars(times(per_hour, hours)) + " a month";
}

auto check(const RuleInfo& rule, const RuleContext& context, Findings& findings) -> void {
  if (context.placed == nullptr || context.task.document.form != Form::kubernetes) return;
  const auto* berth = context.placed->berth();
  const auto* dearest = dearest_open(*context.placed);
  if (berth == nullptr || dearest == nullptr || !berth->price_per_hour) return;
  if (!is_much_dearer(*dearest->price_per_hour, *berth->price_per_hour)) return;
  const auto& name = context.task.document.name;
  const auto& berth_name = berth->name;
  auto finding =
      add_finding(findings, rule, name.span.empty() ? subspan(context.task.document.root->span, 0, 1) : name.span,
                  join(context.task.pod.path, "nodeSelector"),
                  "nothing holds " + in_ticks(context.task.name) + " on " + in_ticks(berth_name) + ": it may land on " +
                      in_ticks(dearest->name) + ", whose node costs " + a_month(*dearest->price_per_hour) +
                      " and not " + a_month(*berth->price_per_hour));
  if (!berth->pin.values.empty())
    finding.help("let `berth render` hold it there: no one label does");
  else if (berth->pin.found())
    finding.help("add " + in_ticks("nodeSelector: {" + berth->pin.key + ": " + berth->pin.value + "}") +
                 ", or let `berth render` do it");
  else
    finding.help("give " + in_ticks(berth_name) + " a label of its own, and select it");
}

} // namespace
} // namespace unpinned_pod

namespace rules {

extern const Rule unpinned_pod{
    {"K030", "unpinned-pod", Severity::warning, Authority::berth,
     "a Pod that nothing keeps off a group that is much costlier than the cheapest that fits",
     R"(A Pod without a pin goes where the scheduler finds room: often on a large machine that is free for the moment, which then
cannot be removed while the Pod runs. If there is no room the autoscaler's expander chooses, `least-waste` by the percentage
that stays idle and never by price; a Pod that asks for nothing ties on every group, and the lot decides. A notebook for
thirty dollars runs for a month on a node for three thousand.

A nodeSelector on a label that only the right group has holds it there. Flyte's tasks and berth's own are rendered with one;
of Pods and workloads that are applied as they are this rule speaks, if a group that may take them costs over a quarter more.

Source: kubernetes/autoscaler 1.37, expander/waste.)",
     R"(apiVersion: berth.dev/v1
kind: Cluster
metadata:
  name: prod
spec:
  region: us-east-1
  groups:
    - {name: mem-4, managed: true, instanceTypes: [t3.medium], zones: [us-east-1a]}
    - {name: mem-512, managed: true, instanceTypes: [r5.16xlarge], zones: [us-east-1a]}
---
apiVersion: batch/v1
kind: Job
metadata:
  name: census
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: main
          image: registry.example.com/census:v1.2.3
          resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)",
     R"(apiVersion: berth.dev/v1
kind: Cluster
metadata:
  name: prod
spec:
  region: us-east-1
  groups:
    - {name: mem-4, managed: true, instanceTypes: [t3.medium], zones: [us-east-1a]}
    - {name: mem-512, managed: true, instanceTypes: [r5.16xlarge], zones: [us-east-1a]}
---
apiVersion: batch/v1
kind: Job
metadata:
  name: census
spec:
  template:
    spec:
      restartPolicy: Never
      nodeSelector: {eks.amazonaws.com/nodegroup: mem-4}
      containers:
        - name: main
          image: registry.example.com/census:v1.2.3
          resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)",
     Profile::recommended, Evidence::inventory, Role::placing},
    unpinned_pod::check};

} // namespace rules

} // namespace berth
