#include "fit/findings.hpp"

#include "cluster/taints.hpp"
#include "finding/nearest.hpp"
#include "finding/quotes.hpp"
#include "finding/rules.hpp"
#include "fit/ask.hpp"

#include <algorithm>
#include <map>

namespace berth::rules {

extern const RuleInfo no_berth{
    "K001",
    "no-berth",
    Severity::error,
    Authority::berth,
    "a task that no group of the cluster takes",
    R"(Every group was tried against all that is known: what its nodes offer when the kernel, the kubelet and the DaemonSets have
taken theirs, taints, labels, zones, GPUs, architecture, capacity type and size. None takes the task, so its Pod would be
Pending for as long as nobody looks.

A machine of 512 GB does not offer 512Gi: the kernel keeps some two to four percent, the kubelet 255Mi and 11Mi for each
Pod that the machine could hold. `berth fit --explain` prints each step. The help names the nearest miss: the largest request
that a group takes for certain, where it is at most a fifth less.

A tight group is not chosen unless `--accept tight` says so.)",
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
        memory: 600Gi
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
    R"(While a group has no node, cluster-autoscaler reckons with what EC2 advertises for its instance type: nothing lost to the
kernel, nothing kept by the kubelet. A Pod that fits that and not the real node makes it start one, with the pin or without,
find that the Pod is still Pending, and remove the node when it has been unneeded for long enough (10 minutes by default).
From then on it remembers the real size, until it is restarted: then all that begins anew. Each turn is paid for, and each
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

auto a_month(const std::optional<MicroDollars>& cost) -> std::string {
  return cost ? ", at " + dollars(*cost) + " a month" : std::string();
}

/// What one reason is called when groups are counted by it: `too little memory`.
auto called(const Reason& reason) -> std::string {
  switch (reason.kind) {
  case ReasonKind::insufficient:
    return "too little " + reason.resource;
  case ReasonKind::gpu_reserved:
    return "kept for GPU tasks";
  case ReasonKind::node_selector:
  case ReasonKind::node_affinity:
    return "other labels";
  case ReasonKind::zone:
  case ReasonKind::several_zones:
    return "other zones";
  case ReasonKind::accelerator:
    return "another accelerator";
  case ReasonKind::capacity_type:
    return "SPOT";
  case ReasonKind::max_size:
    return "too few nodes";
  case ReasonKind::anti_affinity:
  case ReasonKind::pod_affinity:
  case ReasonKind::topology_spread:
    return "no place for all replicas";
  case ReasonKind::os:
    return "another operating system";
  case ReasonKind::taint:
    return "taints";
  case ReasonKind::arch:
    return "another architecture";
  default:
    return std::string(to_string(reason.kind));
  }
}

/// `5 have too little memory, 2 are kept for GPU tasks` as `too little memory in 5, kept for GPU tasks in 2`.
auto tally(const std::vector<Placement>& placements) -> std::string {
  std::map<std::string, int> counted;
  for (const auto& placement : placements) {
    if (placement.verdict == Verdict::no && !placement.reasons.empty()) ++counted[called(placement.reasons.front())];
  }
  std::vector<std::pair<std::string, int>> ordered(counted.begin(), counted.end());
  std::stable_sort(ordered.begin(), ordered.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  std::string text;
  for (const auto& [words, count] : ordered) {
    text += (text.empty() ? "" : ", ") + words + " (" + std::to_string(count) + (count == 1 ? " group)" : " groups)");
  }
  return text;
}

auto first_tight(const TaskPlacement& placed) -> const Placement* {
  const auto found = std::find_if(placed.placements.begin(), placed.placements.end(),
                                  [](const Placement& p) { return p.verdict == Verdict::tight; });
  return found == placed.placements.end() ? nullptr : &*found;
}

auto miss_help(const TaskPlacement& placed) -> std::string {
  const auto& miss = placed.nearest_misses.front();
  const auto& group = placed.placements[miss.placement];
  return "ask for " + in_ticks(miss.resource + ": " + miss.largest.canonical()) + ", which " + name_of(group) +
         " takes for certain" + a_month(miss.cost);
}

/// The one resource that every group has too little of; empty where other things speak against some.
auto common_shortage(const TaskPlacement& placed) -> std::string {
  std::string resource;
  for (const auto& placement : placed.placements) {
    if (placement.reasons.empty() || placement.reasons.front().kind != ReasonKind::insufficient) return {};
    const auto& here = placement.reasons.front().resource;
    if (!resource.empty() && resource != here) return {};
    resource = here;
  }
  return resource;
}

auto rules_out(const Placement& placement, Span demand) -> bool {
  return std::any_of(placement.reasons.begin(), placement.reasons.end(),
                     [&](const Reason& reason) { return reason.at_most == Verdict::no && reason.span == demand; });
}

/// `rules out `a`, `b` and 3 more`: the groups that one demand keeps the task from.
auto ruled_out(const TaskPlacement& placed, Span demand) -> std::string {
  constexpr std::size_t most_names = 3;
  std::vector<std::string> names;
  for (const auto& placement : placed.placements) {
    if (rules_out(placement, demand)) names.push_back(name_of(placement));
  }
  std::string text = "rules out ";
  const auto all = names.size() <= most_names;
  const auto shown = all ? names.size() : most_names - 1;
  for (std::size_t i = 0; i < shown; ++i) text += (i == 0 ? "" : all && i + 1 == shown ? " and " : ", ") + names[i];
  return all ? text : text + " and " + std::to_string(names.size() - shown) + " more";
}

/// Each demand that rules a group out; a few are enough to see why.
auto add_causes(Finding& finding, const TaskPlacement& placed) -> void {
  constexpr std::size_t most = 4;
  const auto is_marked = [&](Span span) {
    return span == finding.span || std::any_of(finding.labels.begin(), finding.labels.end(),
                                               [&](const Label& label) { return label.span == span; });
  };
  for (const auto& placement : placed.placements) {
    for (const auto& reason : placement.reasons) {
      if (finding.labels.size() >= most) return;
      if (reason.at_most != Verdict::no || reason.span.empty() || is_marked(reason.span)) continue;
      finding.labels.push_back({reason.span, ruled_out(placed, reason.span)});
    }
  }
}

auto no_berth(const TaskPlacement& placed) -> Finding {
  const auto& task = *placed.task;
  const auto* tight = first_tight(placed);
  auto message = "no group takes " + in_ticks(task.name);
  if (placed.placements.empty()) {
    message += ": the cluster has none";
  } else if (tight != nullptr) {
    message += " for sure: " + name_of(*tight) + " is tight, for it " + tight->reasons.front().message;
  } else if (const auto counts = tally(placed.placements); !counts.empty()) {
    message += ": " + counts;
  }
  auto finding = about_task(rules::no_berth, task, std::move(message));
  if (!placed.nearest_misses.empty()) {
    move_to_request(finding, placed.effective.pod, placed.nearest_misses.front().resource);
    finding.help = miss_help(placed);
  } else if (tight != nullptr) {
    if (!tight->reasons.front().span.empty())
      finding.labels.push_back({tight->reasons.front().span, "because of this"});
    finding.help = "`--accept tight` takes " + name_of(*tight) + a_month(tight->monthly_cost);
  } else if (const auto resource = common_shortage(placed); !resource.empty()) {
    move_to_request(finding, placed.effective.pod, resource);
  }
  add_causes(finding, placed);
  return finding;
}

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
    if (placement.group->name.value != named.value || placement.reasons.empty()) continue;
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
                                    [](const Reason& reason) { return reason.kind == ReasonKind::from_zero; });
    if (speaks) names += (names.empty() ? "" : ", ") + name_of(placement);
  }
  return names;
}

/// One fault, one finding: the dearer way of having no berth takes the place of the plain one.
auto without_berth(const TaskPlacement& placed) -> Finding {
  auto finding = placed.task->demands.group.value.empty() ? no_berth(placed) : refused_group(placed);
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

} // namespace

auto placement_findings(const TaskPlacement& placed, const Cluster& cluster) -> Findings {
  Findings findings;
  const auto* berth = placed.berth();
  if (berth != nullptr) {
    if (!berth->pin.found()) findings.push_back(no_pin(placed, *berth));
    if (is_beside_others(placed, *berth, cluster)) findings.push_back(untainted(placed, *berth));
    add_unknown_at_zero(placed, *berth, findings);
    return findings;
  }
  if (auto unknown = unknown_group(placed, cluster); unknown) {
    findings.push_back(std::move(*unknown));
    return findings;
  }
  findings.push_back(without_berth(placed));
  return findings;
}

} // namespace berth
