#include "fit/findings.hpp"

#include "cluster/taints.hpp"
#include "document/environments.hpp"
#include "finding/nearest.hpp"
#include "finding/quotes.hpp"
#include "finding/rules.hpp"

#include <algorithm>

namespace berth::rules {

extern const RuleInfo no_pin{
    "K002",
    "no-pin",
    Severity::error,
    Authority::berth,
    "nothing tells the chosen group apart, so no nodeSelector can hold the Pod on it",
    R"(A Pod without a pin goes where the autoscaler's expander or a free node takes it, which may be a machine that costs a
hundred times as much. The pin is a nodeSelector on a label whose value only the chosen group has, and which the autoscaler
knows of while the group is at zero nodes: the group is managed by EKS, never goes to zero, or its ASG has the tag
k8s.io/cluster-autoscaler/node-template/label/KEY.

The first that will do is taken of: the cluster's `pinLabel`, eks.amazonaws.com/nodegroup of a managed group,
alpha.eksctl.io/nodegroup-name, and the group's other labels by name.)",
    R"(apiVersion: berth.dev/v1
kind: Cluster
metadata:
  name: prod
spec:
  region: us-east-1
  groups:
    - name: mem-512
      instanceTypes: [r5.16xlarge]
      zones: [us-east-1a]
---
apiVersion: berth.dev/v1
kind: Task
metadata:
  name: census
spec:
  type: python-task
  container:
    image: registry.example.com/census:v1.2.3
    resources:
      requests:
        cpu: "8"
        memory: 400Gi
)",
    R"(apiVersion: berth.dev/v1
kind: Cluster
metadata:
  name: prod
spec:
  region: us-east-1
  groups:
    - name: mem-512
      managed: true
      instanceTypes: [r5.16xlarge]
      zones: [us-east-1a]
---
apiVersion: berth.dev/v1
kind: Task
metadata:
  name: census
spec:
  type: python-task
  container:
    image: registry.example.com/census:v1.2.3
    resources:
      requests:
        cpu: "8"
        memory: 400Gi
)",
    Profile::recommended,
    Evidence::inventory,
    Role::placing};

extern const RuleInfo useless_nodes{
    "K003",
    "useless-nodes",
    Severity::error,
    Authority::berth,
    "no group takes the task, and the autoscaler would start nodes for it all the same",
    R"(While a group has no node, cluster-autoscaler goes by what EC2 advertises for its instance type: nothing lost to the
kernel, nothing kept by the kubelet. A Pod that fits that and not the real node makes it start one, with the pin or without,
find that the Pod is still Pending, and remove the node when it has been unneeded for long enough (10 minutes by default).
From then on it remembers the real size, until it is restarted: then all that begins again. Each turn is paid for, and each
group that looks big enough takes one.

Ask for what the node really offers, or tell the autoscaler of it with the tag
k8s.io/cluster-autoscaler/node-template/resources/memory on the ASG.)",
    R"(apiVersion: berth.dev/v1
kind: Cluster
metadata:
  name: prod
spec:
  region: us-east-1
  groups:
    - name: mem-512
      managed: true
      instanceTypes: [r5.16xlarge]
      zones: [us-east-1a]
---
apiVersion: berth.dev/v1
kind: Task
metadata:
  name: census
spec:
  type: python-task
  container:
    image: registry.example.com/census:v1.2.3
    resources:
      requests:
        cpu: "8"
        memory: 512Gi
)",
    R"(apiVersion: berth.dev/v1
kind: Cluster
metadata:
  name: prod
spec:
  region: us-east-1
  groups:
    - name: mem-512
      managed: true
      instanceTypes: [r5.16xlarge]
      zones: [us-east-1a]
---
apiVersion: berth.dev/v1
kind: Task
metadata:
  name: census
spec:
  type: python-task
  container:
    image: registry.example.com/census:v1.2.3
    resources:
      requests:
        cpu: "8"
        memory: 400Gi
)",
    Profile::recommended,
    Evidence::inventory,
    Role::placing};

extern const RuleInfo untainted_exclusive{
    "K004",
    "untainted-exclusive",
    Severity::warning,
    Authority::berth,
    "a task wants its node for itself, and the group keeps nobody off",
    R"(For `placement.exclusive: true` berth renders an anti-affinity that keeps other exclusive Pods off the node. It binds only
Pods that carry it: any other Pod may land beside the task and take its memory, or keep an idle node from being removed.
Only a taint keeps those off.

In a cluster with `packing: exclusive` the fault is the inventory's, and untainted-group tells it there.)",
    R"(apiVersion: berth.dev/v1
kind: Cluster
metadata:
  name: prod
spec:
  region: us-east-1
  groups:
    - name: mem-512
      managed: true
      instanceTypes: [r5.16xlarge]
      zones: [us-east-1a]
---
apiVersion: berth.dev/v1
kind: Task
metadata:
  name: census
spec:
  type: python-task
  container:
    image: registry.example.com/census:v1.2.3
    resources:
      requests:
        cpu: "8"
        memory: 400Gi
  placement:
    exclusive: true
)",
    R"(apiVersion: berth.dev/v1
kind: Cluster
metadata:
  name: prod
spec:
  region: us-east-1
  groups:
    - name: mem-512
      managed: true
      instanceTypes: [r5.16xlarge]
      zones: [us-east-1a]
      taints: [{key: dedicated, value: tasks, effect: NoSchedule}]
---
apiVersion: berth.dev/v1
kind: Task
metadata:
  name: census
spec:
  type: python-task
  container:
    image: registry.example.com/census:v1.2.3
    resources:
      requests:
        cpu: "8"
        memory: 400Gi
  placement:
    exclusive: true
)",
    Profile::recommended,
    Evidence::inventory,
    Role::placing};

extern const RuleInfo unknown_group{
    "K005",
    "unknown-group",
    Severity::error,
    Authority::berth,
    "`placement.group` names a group that the cluster does not have",
    R"(`placement.group` overrules what fit would choose. A name that the inventory does not have leaves the task without a
berth.)",
    R"(apiVersion: berth.dev/v1
kind: Cluster
metadata:
  name: prod
spec:
  region: us-east-1
  groups:
    - name: mem-512
      managed: true
      instanceTypes: [r5.16xlarge]
      zones: [us-east-1a]
---
apiVersion: berth.dev/v1
kind: Task
metadata:
  name: census
spec:
  type: python-task
  container:
    image: registry.example.com/census:v1.2.3
    resources:
      requests:
        cpu: "8"
        memory: 400Gi
  placement:
    group: mem-521
)",
    R"(apiVersion: berth.dev/v1
kind: Cluster
metadata:
  name: prod
spec:
  region: us-east-1
  groups:
    - name: mem-512
      managed: true
      instanceTypes: [r5.16xlarge]
      zones: [us-east-1a]
---
apiVersion: berth.dev/v1
kind: Task
metadata:
  name: census
spec:
  type: python-task
  container:
    image: registry.example.com/census:v1.2.3
    resources:
      requests:
        cpu: "8"
        memory: 400Gi
  placement:
    group: mem-512
)",
    Profile::recommended,
    Evidence::inventory,
    Role::placing};

} // namespace berth::rules

namespace berth {
namespace {

auto unknown_group(const TaskPlacement& placed, const Cluster& cluster) -> std::optional<Finding> {
  const auto& named = placed.task->demands.group;
  if (named.value.empty()) return std::nullopt;
  std::vector<std::string_view> names;
  for (const auto& group : cluster.groups) names.emplace_back(group.name.value);
  if (std::find(names.begin(), names.end(), named.value) != names.end()) return std::nullopt;
  auto finding = about_task(rules::unknown_group, *placed.task, "the cluster has no group " + in_ticks(named.value));
  finding.span = named.span;
  finding.path = "spec.placement.group";
  if (const auto near = nearest(named.value, names); !near.empty())
    finding.help = "did you mean " + in_ticks(near) + "?";
  return finding;
}

/// `placement.group` names a group that does not take the task.
auto refused_group(const TaskPlacement& placed) -> Finding {
  const auto& named = placed.task->demands.group;
  auto finding = about_task(rules::no_berth, *placed.task,
                            in_ticks(named.value) + " does not take " + in_ticks(placed.task->name));
  finding.span = named.span;
  finding.path = "spec.placement.group";
  for (const auto& placement : placed.placements) {
    if (!placement.lands_on(named.value) || placement.reasons.empty()) continue;
    const auto& reason = placement.reasons.front();
    finding.message += ": " + reason.message;
    if (!reason.span.empty()) finding.labels.push_back({reason.span, "because of this"});
  }
  return finding;
}

/// Where every task has its node for itself the group lacks a taint whatever is placed: the inventory's own fault, told
/// there (untainted-group). A task that asks for it in a cluster with shared packing is told here.
auto is_beside_others(const TaskPlacement& placed, const Placement& berth, const Cluster& cluster) -> bool {
  return placed.exclusive && cluster.packing == Packing::shared && !keeps_off(*berth.group);
}

/// Groups at zero that the autoscaler takes for big enough. Without a berth only: a pin keeps it off every other group.
auto useless_groups(const TaskPlacement& placed) -> std::string {
  std::string names;
  for (const auto& placement : placed.placements) {
    const auto& reasons = placement.reasons;
    const auto speaks = std::any_of(reasons.begin(), reasons.end(),
                                    [](const Reason& reason) { return reason.kind == ReasonKind::useless_nodes; });
    if (speaks) names += (names.empty() ? "" : ", ") + name_of(placement);
  }
  return names;
}

/// One fault, one finding: the dearer way of having no berth takes the place of the plain one.
auto without_berth(const TaskPlacement& placed) -> Finding {
  auto finding = placed.task->demands.group.value.empty() ? no_berth_finding(placed) : refused_group(placed);
  const auto names = useless_groups(placed);
  if (names.empty()) return finding;
  finding.rule = &rules::useless_nodes;
  finding.severity = rules::useless_nodes.severity;
  finding.message += "; the autoscaler would start nodes of " + names + " for it all the same";
  return finding;
}

auto no_pin(const TaskPlacement& placed, const Placement& berth) -> Finding {
  auto finding =
      about_task(rules::no_pin, *placed.task,
                 "nothing pins " + in_ticks(placed.task->name) + " to " + name_of(berth) + ": " + berth.pin.why_none);
  if (!berth.group->name.span.empty()) finding.labels.push_back({berth.group->name.span, "this group"});
  finding.help = "give the group a label that no other has, with its node-template tag";
  return finding;
}

auto untainted(const TaskPlacement& placed, const Placement& berth) -> Finding {
  auto finding = about_task(rules::untainted_exclusive, *placed.task,
                            in_ticks(placed.task->name) + " wants its node for itself, and " + name_of(berth) +
                                " has no taint that keeps others off");
  if (!berth.group->name.span.empty()) finding.labels.push_back({berth.group->name.span, "this group"});
  finding.help = "add `taints: [{key: dedicated, value: tasks, effect: NoSchedule}]` to the group and its nodes";
  return finding;
}

auto said_of_placement(const TaskPlacement& placed, const Cluster& cluster) -> Findings {
  Findings findings;
  const auto* berth = placed.berth();
  if (berth != nullptr) {
    if (!berth->pin.found() && !placed.held) findings.push_back(no_pin(placed, *berth));
    if (is_beside_others(placed, *berth, cluster)) findings.push_back(untainted(placed, *berth));
    if (berth->last_resort) findings.push_back(last_resort_finding(placed, *berth));
    add_flyte_taints(placed, *berth, findings);
    add_unknown_at_zero(placed, *berth, findings);
    return findings;
  }
  if (auto unknown = unknown_group(placed, cluster); unknown) {
    findings.push_back(std::move(*unknown));
    return findings;
  }
  const auto full = std::any_of(placed.placements.begin(), placed.placements.end(), is_full);
  findings.push_back(full ? full_finding(placed) : without_berth(placed));
  return findings;
}

} // namespace

auto placement_findings(const TaskPlacement& placed, const Cluster& cluster) -> Findings {
  auto findings = said_of_placement(placed, cluster);
  for (auto& finding : findings) show_in_overlay(placed.task->document, finding);
  return findings;
}

} // namespace berth
