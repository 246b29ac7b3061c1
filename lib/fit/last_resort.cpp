#include "finding/quotes.hpp"
#include "finding/rules.hpp"
#include "fit/findings.hpp"

#include <algorithm>

namespace berth {
namespace rules {

extern const RuleInfo last_resort{
    "K008",
    "last-resort",
    Severity::warning,
    Authority::berth,
    "a workload for which only GPU or SPOT nodes are left",
    R"(Kubernetes has no word for "may be interrupted", and its scheduler lets a Pod without GPUs on a node that has some. So
berth keeps such groups for those who ask for them, and gives them to a Pod or workload of Kubernetes only where no other
group takes it. It runs there: on SPOT until AWS takes the node back, two minutes after saying so; beside GPUs that are
paid for and idle.

A nodeSelector, node affinity or toleration that names the group says that it is meant, and ends the warning. For a Task of
Flyte or of berth, which can say `interruptible: true`, the same is a verdict: it has no berth there.)",
    R"(apiVersion: berth.dev/v1
kind: Cluster
metadata:
  name: prod
spec:
  region: us-east-1
  groups:
    - name: spot
      managed: true
      instanceTypes: [m5.large]
      zones: [us-east-1a]
      capacityType: SPOT
      pricePerHour: 0.04
---
apiVersion: v1
kind: Pod
metadata:
  name: census
spec:
  nodeSelector: {kubernetes.io/arch: amd64}
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
    - name: plain
      managed: true
      instanceTypes: [m5.large]
      zones: [us-east-1a]
      pricePerHour: 0.04
---
apiVersion: v1
kind: Pod
metadata:
  name: census
spec:
  nodeSelector: {kubernetes.io/arch: amd64}
  containers:
    - name: main
      image: registry.example.com/census:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)",
    Profile::recommended,
    Evidence::inventory,
    Role::placing};

} // namespace rules

auto last_resort_finding(const TaskPlacement& placed, const Placement& berth) -> Finding {
  const auto gpu = std::any_of(berth.reasons.begin(), berth.reasons.end(),
                               [](const Reason& reason) { return reason.kind == ReasonKind::gpu_reserved; });
  const std::string nodes = gpu ? "nodes with GPUs, which it does not ask for" : "SPOT nodes, which can be taken away";
  auto finding = about_task(rules::last_resort, *placed.task,
                            "for " + in_ticks(placed.task->name) + " only " + name_of(berth) + " is left: " + nodes);
  if (!berth.group->name.span.empty()) finding.labels.push_back({berth.group->name.span, "this group"});
  finding.help = "select the group in its nodeSelector if that is meant";
  return finding;
}

} // namespace berth
