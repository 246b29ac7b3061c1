#include "finding/finding_builder.hpp"
#include "rules/rule.hpp"
#include "task/facts/bare_pod.hpp"
#include "task/facts/spot_demand.hpp"

namespace berth {
namespace bare_spot_pod {
namespace {

/// Kubernetes Pods alone: Flyte starts an interrupted task again, and a native one says `interruptible` for that.
auto check(const RuleInfo& rule, const RuleContext& context, Findings& findings) -> void {
  const auto& task = context.task;
  if (task.document.form != Form::kubernetes || !makes_bare_pod(task)) return;
  const auto spot = selects_spot(task);
  if (!spot) return;
  add_finding(findings, rule, spot->span, spot->path,
              "a spot node can be taken away at any time, and nothing recreates this Pod")
      .help("make it a Job, or run it on demand");
}

} // namespace
} // namespace bare_spot_pod

namespace rules {

extern const Rule bare_spot_pod{
    {"K011", "bare-spot-pod", Severity::warning, Authority::berth,
     "a Pod without a controller that runs on spot nodes alone",
     R"(EC2 takes a spot instance back with two minutes' notice. The Pods of its node are deleted, and only a controller (a Job, a
Deployment, Flyte) starts them again on another node. A Pod that was created by itself is gone for good.

Source: Amazon EC2 user guide, Spot Instance interruptions; Kubernetes documentation, Pod lifecycle (a Pod is never
rescheduled to another node).)",
     R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  nodeSelector:
    eks.amazonaws.com/capacityType: SPOT
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)",
     R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  nodeSelector:
    eks.amazonaws.com/capacityType: ON_DEMAND
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)",
     Profile::recommended, Evidence::document, Role::placing},
    bare_spot_pod::check};

} // namespace rules

} // namespace berth
