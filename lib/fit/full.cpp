#include "finding/quotes.hpp"
#include "finding/rules.hpp"
#include "fit/findings.hpp"
#include "text/counted.hpp"

namespace berth {
namespace rules {

extern const RuleInfo full_pool{
    "K007",
    "full-pool",
    Severity::error,
    Authority::berth,
    "a task that fits, and for which the rest of the run leaves no room",
    R"(The tasks of one run are placed together, and a group has no more nodes than its `max`. Sets of Pods that can go to one pool
alone are placed first, then those that demand a zone, then the larger before the smaller, then in the order of the files.
Who does not find room for all its Pods takes the next-best pool as a whole, and fit tells the difference; this one has
found none.

Raise the group's `max`, or ask for less. `berth fit` and `berth render` say it of the files that they are given together;
`berth validate` looks at each task alone.)",
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
      max: 1
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
      requests: {cpu: "8", memory: 400Gi}
---
apiVersion: berth.dev/v1
kind: Task
metadata:
  name: survey
spec:
  type: python-task
  container:
    image: registry.example.com/survey:v1.2.3
    resources:
      requests: {cpu: "8", memory: 400Gi}
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
      max: 2
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
      requests: {cpu: "8", memory: 400Gi}
)",
    Profile::recommended,
    Evidence::inventory,
    Role::placing};

} // namespace rules

namespace {

/// `` `a`, `b` and 3 others ``
auto listed_few(const std::vector<std::string>& names) -> std::string {
  constexpr std::size_t most = 3;
  std::string text;
  for (std::size_t i = 0; i < names.size() && i < most; ++i) text += (i == 0 ? "" : ", ") + in_ticks(names[i]);
  if (names.size() > most) text += " and " + counted(names.size() - most, "other", "others");
  return text;
}

} // namespace

auto who_has_the_place(const std::vector<std::string>& crowders) -> std::string {
  if (crowders.empty()) return "what the groups may have is too little";
  return listed_few(crowders) + (crowders.size() == 1 ? " has the place" : " have the place");
}

auto full_finding(const TaskPlacement& placed) -> Finding {
  std::string pools;
  for (const auto& placement : placed.placements) {
    if (!is_full(placement)) continue;
    pools += (pools.empty() ? "" : ", ") + name_of(placement);
  }
  auto finding = about_task(rules::full_pool, *placed.task,
                            "no room is left for " + in_ticks(placed.task->name) + " in " + pools + ": " +
                                who_has_the_place(placed.crowders));
  for (const auto& placement : placed.placements) {
    if (!is_full(placement) || placement.group->name.span.empty()) continue;
    finding.labels.push_back({placement.group->name.span, "this group"});
    break;
  }
  finding.help = "raise the group's `max`, or ask for less";
  return finding;
}

auto is_full(const Placement& placement) -> bool {
  return !placement.reasons.empty() && placement.reasons.front().kind == ReasonKind::full;
}

} // namespace berth
