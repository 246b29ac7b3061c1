#include "cluster/cluster.hpp"
#include "finding/finding_builder.hpp"
#include "finding/quotes.hpp"
#include "finding/rules.hpp"
#include "fit/ask.hpp"
#include "fit/fit.hpp"
#include "rules/placing/no_berth_cause.hpp"

#include <algorithm>

namespace berth {
namespace device_groups_only {
namespace {

auto is_no_berth(const RuleContext& context) -> bool {
  const auto found = placement_findings(*context.placed, *context.cluster);
  return !found.empty() && found.front().rule == &rules::no_berth;
}

auto names_of(const std::vector<const Placement*>& groups) -> std::string {
  std::string names;
  for (const auto* placement : groups) names += (names.empty() ? "" : ", ") + in_ticks(placement->name);
  return names;
}

/// What the other groups have too little of, where one of them says so.
auto scarce_resource(const TaskPlacement& placed) -> std::string {
  for (const auto& placement : placed.placements) {
    for (const auto& reason : placement.reasons) {
      if (reason.kind == ReasonKind::insufficient && !reason.span.empty()) return reason.resource;
    }
  }
  return {};
}

/// The request that keeps it off all other groups; null where no file says it.
auto scarce_request(const TaskPlacement& placed) -> const ResourceEntry* {
  const auto resource = scarce_resource(placed);
  const auto* entry = resource.empty() ? nullptr : request_entry(placed.effective.pod, resource);
  return entry == nullptr || entry->amount.span.empty() ? nullptr : entry;
}

/// The name of the task; its first byte where it has none.
auto name_place(const TaskSpec& task) -> Span {
  const auto& name = task.document.name;
  return name.span.empty() ? subspan(task.document.root->span, 0, 1) : name.span;
}

auto check(const RuleInfo& rule, const RuleContext& context, Findings& findings) -> void {
  const auto groups = only_device_groups(context);
  if (groups.empty() || context.cluster == nullptr || !is_no_berth(context)) return;
  const auto& placed = *context.placed;
  const auto many = groups.size() > 1;
  const auto* request = scarce_request(placed);
  auto finding = add_finding(findings, rule, request == nullptr ? name_place(context.task) : request->amount.span,
                             request == nullptr ? "metadata.name" : request->path,
                             "only " + names_of(groups) + (many ? " take " : " takes ") + in_ticks(context.task.name) +
                                 ", and " + (many ? "they are" : "it is") + " kept for tasks that ask for a GPU");
  if (placed.nearest_misses.empty()) {
    finding.help("ask for less, or add a group without GPUs that is as large");
  } else {
    const auto& miss = placed.nearest_misses.front();
    finding.help("ask for " + in_ticks(miss.resource + ": " + miss.largest.canonical()) + ", which " +
                 in_ticks(placed.placements[miss.placement].name) + " takes for certain" +
                 (miss.cost ? ", at " + dollars(*miss.cost) + " a month" : std::string()));
  }
}

} // namespace
} // namespace device_groups_only

namespace rules {

extern const Rule device_groups_only{
    {"K021", "device-groups-only", Severity::error, Authority::berth,
     "a task without GPU that only groups with GPUs are large enough for",
     R"(A machine with GPUs costs many times what one of the same memory costs without, and a task that does not ask for them would
keep them from those that do. `berth fit` therefore places no task without GPU on such a group, so that this one has no berth.

Most often the request is a little too large for the largest group without GPUs: the help then names what that group takes.)",
     R"(apiVersion: berth.dev/v1
kind: Cluster
metadata:
  name: prod
spec:
  region: us-east-1
  groups:
    - name: mem-16
      managed: true
      instanceTypes: [r5.large]
      zones: [us-east-1a]
    - name: gpu-v100
      managed: true
      instanceTypes: [p3.8xlarge]
      zones: [us-east-1a]
      labels: {k8s.amazonaws.com/accelerator: nvidia-tesla-v100}
      taints: [{key: nvidia.com/gpu, value: present, effect: NoSchedule}]
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
        cpu: "1"
        memory: 100Gi
)",
     R"(apiVersion: berth.dev/v1
kind: Cluster
metadata:
  name: prod
spec:
  region: us-east-1
  groups:
    - name: mem-16
      managed: true
      instanceTypes: [r5.large]
      zones: [us-east-1a]
    - name: gpu-v100
      managed: true
      instanceTypes: [p3.8xlarge]
      zones: [us-east-1a]
      labels: {k8s.amazonaws.com/accelerator: nvidia-tesla-v100}
      taints: [{key: nvidia.com/gpu, value: present, effect: NoSchedule}]
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
        cpu: "1"
        memory: 10Gi
)",
     Profile::recommended, Evidence::inventory, Role::placing},
    device_groups_only::check};

} // namespace rules

} // namespace berth
