#include "cluster/checks/checks.hpp"
#include "cluster/devices.hpp"
#include "cluster/size_order.hpp"
#include "cluster/taints.hpp"
#include "finding/quotes.hpp"
#include "finding/rules.hpp"
#include "syntax/path.hpp"

#include <algorithm>

namespace berth {
namespace rules {

const RuleInfo tier_gap{
    "G018",
    "tier-gap",
    Severity::note,
    Authority::berth,
    "two neighbouring tiers of memory lie more than four times apart",
    R"(With one task to a node (`packing: exclusive`) a task that just misses a tier has the next one for itself, and pays for all of
it. Tiers of 4, 16, 64 GiB and so on leave at worst three quarters of a node idle; a wider step leaves more, and each task in
the gap pays for it. A group between the two costs nothing while it is at zero.

Groups with devices, and those that take no tasks (CriticalAddonsOnly), are not counted; tiers are compared within one
architecture, by the smallest type of each group.)",
    R"(apiVersion: berth.dev/v1
kind: Cluster
metadata: {name: prod}
spec:
  region: us-east-1
  packing: exclusive
  groups:
    - name: mem-4
      managed: true
      instanceTypes: [t3.medium]
      zones: [us-east-1a]
      taints: [{key: dedicated, value: tasks, effect: NoSchedule}]
    - name: mem-64
      managed: true
      instanceTypes: [r5.2xlarge]
      zones: [us-east-1a]
      taints: [{key: dedicated, value: tasks, effect: NoSchedule}]
)",
    R"(apiVersion: berth.dev/v1
kind: Cluster
metadata: {name: prod}
spec:
  region: us-east-1
  packing: exclusive
  groups:
    - name: mem-4
      managed: true
      instanceTypes: [t3.medium]
      zones: [us-east-1a]
      taints: [{key: dedicated, value: tasks, effect: NoSchedule}]
    - name: mem-16
      managed: true
      instanceTypes: [r5.large]
      zones: [us-east-1a]
      taints: [{key: dedicated, value: tasks, effect: NoSchedule}]
    - name: mem-64
      managed: true
      instanceTypes: [r5.2xlarge]
      zones: [us-east-1a]
      taints: [{key: dedicated, value: tasks, effect: NoSchedule}]
)"};

} // namespace rules

namespace inventory {
namespace {

constexpr std::uint64_t widest_step = 4;

struct Tier {
  const Group* group{nullptr};
  const InstanceType* type{nullptr};
};

auto tiers_of(const Cluster& cluster, Arch arch) -> std::vector<Tier> {
  std::vector<Tier> tiers;
  for (const auto& group : cluster.groups) {
    const auto* type = smallest_type(group);
    if (type == nullptr || type->arch != arch || device_type(group) != nullptr || is_for_addons(group)) continue;
    tiers.push_back({&group, type});
  }
  std::stable_sort(tiers.begin(), tiers.end(),
                   [](const Tier& a, const Tier& b) { return a.type->memory_mib < b.type->memory_mib; });
  return tiers;
}

auto gap(const Tier& below, const Tier& above) -> Finding {
  auto finding =
      make_finding(rules::tier_gap, above.group->place(), join(above.group->path, "instanceTypes"),
                   "a task that just misses " + in_ticks(below.group->name.value) + ", of " +
                       memory_text(below.type->memory_mib) + ", has " + in_ticks(above.group->name.value) + ", of " +
                       memory_text(above.type->memory_mib) + ", for itself: no group lies between");
  finding.labels.push_back({below.group->place(), "the next smaller one"});
  finding.help = "add a group of about " + memory_text(static_cast<std::int64_t>(below.type->memory_mib * widest_step));
  return finding;
}

} // namespace

auto check_tier_gaps(const Cluster& cluster, Findings& findings) -> void {
  if (cluster.packing != Packing::exclusive) return;
  for (const auto arch : {Arch::amd64, Arch::arm64}) {
    const auto tiers = tiers_of(cluster, arch);
    for (std::size_t i = 1; i < tiers.size(); ++i) {
      if (tiers[i].type->memory_mib > tiers[i - 1].type->memory_mib * widest_step)
        findings.push_back(gap(tiers[i - 1], tiers[i]));
    }
  }
}

} // namespace inventory
} // namespace berth
