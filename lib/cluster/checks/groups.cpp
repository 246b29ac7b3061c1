#include "cluster/checks/checks.hpp"
#include "finding/finding_builder.hpp"
#include "finding/quotes.hpp"
#include "finding/rules.hpp"
#include "syntax/path.hpp"

#include <map>

namespace berth {
namespace rules {

const RuleInfo repeated_group{
    "G004",
    "repeated-group",
    Severity::error,
    Authority::berth,
    "two groups have the same name",
    R"(A placement is told by the name of its group, and `placement.group` of a task names one. With two groups of one name
nobody can tell which is meant; AWS takes no two ASGs of one name in a region either.)",
    R"(apiVersion: berth.dev/v1
kind: Cluster
metadata: {name: prod}
spec:
  region: us-east-1
  groups:
    - {name: mem-64, managed: true, instanceTypes: [r5.2xlarge], zones: [us-east-1a]}
    - {name: mem-64, managed: true, instanceTypes: [r5.2xlarge], zones: [us-east-1b]}
)",
    R"(apiVersion: berth.dev/v1
kind: Cluster
metadata: {name: prod}
spec:
  region: us-east-1
  groups:
    - {name: mem-64-a, managed: true, instanceTypes: [r5.2xlarge], zones: [us-east-1a]}
    - {name: mem-64-b, managed: true, instanceTypes: [r5.2xlarge], zones: [us-east-1b]}
)"};

const RuleInfo min_over_max{
    "G005",
    "min-over-max",
    Severity::error,
    Authority::berth,
    "a group's smallest size is above its largest",
    R"(An ASG has at least `min` and at most `max` nodes; AWS takes none whose `min` is above its `max`.)",
    R"(apiVersion: berth.dev/v1
kind: Cluster
metadata: {name: prod}
spec:
  region: us-east-1
  groups:
    - {name: mem-64-a, managed: true, instanceTypes: [r5.2xlarge], zones: [us-east-1a], min: 3, max: 2}
)",
    R"(apiVersion: berth.dev/v1
kind: Cluster
metadata: {name: prod}
spec:
  region: us-east-1
  groups:
    - {name: mem-64-a, managed: true, instanceTypes: [r5.2xlarge], zones: [us-east-1a], min: 2, max: 3}
)"};

} // namespace rules

namespace inventory {

auto check_group_names(const Cluster& cluster, Findings& findings) -> void {
  std::map<std::string_view, const Group*> seen;
  for (const auto& group : cluster.groups) {
    if (group.name.value.empty()) continue; // missing-key speaks of it
    const auto [first, fresh] = seen.emplace(group.name.value, &group);
    if (fresh) continue;
    add_finding(findings, rules::repeated_group, group.place(), join(group.path, "name"),
                "a group named " + in_ticks(group.name.value) + " is there already")
        .label(first->second->place(), "the first of this name")
        .help("give each group a name of its own");
  }
}

auto check_sizes(const Node& node, const Group& group, Findings& findings) -> void {
  const auto* min = node.find("min");
  const auto* max = node.find("max");
  if (min == nullptr || max == nullptr || !group.max || group.min <= *group.max) return;
  add_finding(findings, rules::min_over_max, min->span, join(group.path, "min"),
              in_ticks("min: " + std::to_string(group.min)) + " is above " +
                  in_ticks("max: " + std::to_string(*group.max)))
      .label(max->span, "the largest size")
      .help("raise `max` or lower `min`");
}

} // namespace inventory
} // namespace berth
