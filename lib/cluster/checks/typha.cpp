#include "cluster/typha.hpp"
#include "cluster/checks/checks.hpp"
#include "cluster/taints.hpp"
#include "finding/finding_builder.hpp"
#include "finding/quotes.hpp"
#include "finding/rules.hpp"
#include "syntax/path.hpp"

namespace berth {
namespace rules {

const RuleInfo wandering_typha{
    "G022",
    "wandering-typha",
    Severity::note,
    Authority::berth,
    "Typha's replicas follow the number of nodes, and may hold up nodes that are meant for tasks",
    R"(Calico's operator runs more Typha replicas the more nodes there are: 3 for 5 to 399, then one more for each 200. Typha
listens on the node's own port 5473, so each replica has a node of its own. A replica that the scheduler put on a task's
node keeps that node from being removed when the task is gone, and small clusters grow for the sake of their Typhas.

Pin Typha to a small group that is always on (`typhaAffinity` of the Installation), with at least as many nodes as replicas,
and taint the groups of tasks. Where such a group is there and every group that goes to zero is tainted, or where no number
is known of the nodes (a group without `max`), berth says nothing.

Source: tigera/operator, pkg/common/autoscale.go; projectcalico/calico, issue 4695; docs.tigera.io, Schedule Typha for
scaling to well-known nodes.)",
    R"(apiVersion: berth.dev/v1
kind: Cluster
metadata: {name: prod}
spec:
  region: us-east-1
  calico: {autoscaled: true}
  groups:
    - {name: system, managed: true, instanceTypes: [t3.medium], zones: [us-east-1a], min: 2, max: 4}
    - {name: mem-64-a, managed: true, instanceTypes: [r5.2xlarge], zones: [us-east-1a], min: 0, max: 20}
)",
    R"(apiVersion: berth.dev/v1
kind: Cluster
metadata: {name: prod}
spec:
  region: us-east-1
  calico: {autoscaled: true}
  groups:
    - {name: system, managed: true, instanceTypes: [t3.medium], zones: [us-east-1a], min: 3, max: 4}
    - name: mem-64-a
      managed: true
      instanceTypes: [r5.2xlarge]
      zones: [us-east-1a]
      min: 0
      max: 20
      taints: [{key: dedicated, value: tasks, effect: NoSchedule}]
)"};

} // namespace rules

namespace inventory {
namespace {

/// Where Typha may stand: it tolerates the taint of add-ons, and no taint that keeps tasks' nodes for tasks.
auto takes_typha(const Group& group) -> bool { return is_for_addons(group) || !keeps_off(group); }

struct Nodes {
  std::int64_t most{0};          ///< of the whole cluster
  std::int64_t always_on{0};     ///< that Typha may stand on
  const Group* passing{nullptr}; ///< the first group that goes to zero, and that it may stand on all the same
  bool known{true};              ///< false: a group has no `max`
};

auto count_nodes(const Cluster& cluster) -> Nodes {
  Nodes nodes;
  for (const auto& group : cluster.groups) {
    if (!group.max) nodes.known = false;
    nodes.most += group.max.value_or(0);
    if (!takes_typha(group)) continue;
    nodes.always_on += group.min;
    if (group.min == 0 && nodes.passing == nullptr) nodes.passing = &group;
  }
  return nodes;
}

} // namespace

auto check_typha(const Written& written, Findings& findings) -> void {
  const auto& cluster = written.cluster;
  const auto* calico = written.spec.find("calico");
  const auto* autoscaled = calico == nullptr ? nullptr : calico->find("autoscaled");
  if (autoscaled == nullptr || !cluster.calico || !cluster.calico->autoscaled) return;
  const auto nodes = count_nodes(cluster);
  const auto replicas = typha_replicas(nodes.most);
  if (!nodes.known || nodes.most <= 0 || (nodes.passing == nullptr && nodes.always_on >= replicas)) return;
  auto finding =
      add_finding(findings, rules::wandering_typha, autoscaled->span, "spec.calico.autoscaled",
                  "at " + std::to_string(nodes.most) + " nodes Typha has " + std::to_string(replicas) +
                      (replicas == 1 ? " replica" : " replicas, each on a node of its own") + ", and " +
                      (nodes.passing != nullptr
                           ? "one on " + in_ticks(nodes.passing->name.value) + " keeps that node from being removed"
                           : "only " + std::to_string(nodes.always_on) + " nodes are always on for them"));
  if (nodes.passing != nullptr) finding.label(nodes.passing->place(), "it goes to zero, and no taint keeps Typha off");
  finding.help("pin Typha (`typhaAffinity`) to a group of at least " + std::to_string(replicas) +
               " nodes that is always on, and taint the groups of tasks");
}

} // namespace inventory
} // namespace berth
