#include "finding/finding_builder.hpp"
#include "finding/quotes.hpp"
#include "fit/ask.hpp"
#include "fit/fit.hpp"
#include "rules/rule.hpp"
#include "syntax/part.hpp"

#include <algorithm>

namespace berth {
namespace cheaper_group {
namespace {

/// Less a month is not worth a word.
constexpr MicroDollars least_saving = 1'000'000;

/// The smallest cut that saves money; null where none does.
auto best_miss(const TaskPlacement& placed) -> const NearestMiss* {
  const auto& misses = placed.nearest_misses;
  const auto found = std::find_if(misses.begin(), misses.end(),
                                  [](const NearestMiss& miss) { return miss.saving && *miss.saving >= least_saving; });
  return found == misses.end() ? nullptr : &*found;
}

/// The bytes of an amount within its quotes; empty where it is not written as Kubernetes prints it, or is an alias.
auto text_span(const ResourceEntry& entry) -> Span {
  if (entry.node != nullptr && entry.node->alias) return {};
  const auto text = entry.amount.value.canonical();
  const auto extra = entry.amount.span.size() - text.size();
  constexpr std::size_t quotes = 2;
  if (entry.amount.span.size() < text.size() || (extra != 0 && extra != quotes)) return {};
  return part_of(entry.amount.span, text, 0, text.size());
}

/// The resources that the entry is a request (or the limit that stands for one) of.
auto holder_of(const Pod& pod, const ResourceEntry* entry) -> const Resources* {
  const auto holds = [&](const Resources& resources) {
    return resources.request(entry->name) == entry || resources.limit(entry->name) == entry;
  };
  if (holds(pod.resources)) return &pod.resources;
  for (const auto* list : {&pod.containers, &pod.init_containers}) {
    for (const auto& container : *list) {
      if (holds(container.resources)) return &container.resources;
    }
  }
  return nullptr;
}

/// The request, and with it a limit that was the same. None where the amount is a sum of several, or was changed by the
/// platform.
auto fix_for(const Pod& pod, const NearestMiss& miss) -> std::optional<Fix> {
  const auto* entry = request_entry(pod, miss.resource);
  if (entry == nullptr || entry->amount.value != miss.asked) return std::nullopt;
  const auto* resources = holder_of(pod, entry);
  if (resources == nullptr) return std::nullopt;
  const auto text = miss.largest.canonical();
  Fix fix{"ask for " + in_ticks(text), false, {}};
  const auto* limit = resources->limit(miss.resource);
  const auto moves_along = limit != nullptr && limit != entry && limit->amount.value == entry->amount.value;
  for (const auto* one : {entry, moves_along ? limit : nullptr}) {
    if (one == nullptr) continue;
    const auto span = text_span(*one);
    if (span.empty()) return std::nullopt;
    fix.edits.push_back({span, text});
  }
  return fix;
}

auto check(const RuleInfo& rule, const RuleContext& context, Findings& findings) -> void {
  if (context.placed == nullptr || context.placed->berth() == nullptr) return;
  const auto& placed = *context.placed;
  const auto* miss = best_miss(placed);
  const auto* entry = miss == nullptr ? nullptr : request_entry(context.task.pod, miss->resource);
  if (entry == nullptr || entry->amount.span.empty() || !context.task.demands.group.value.empty()) return;
  add_finding(findings, rule, entry->amount.span, entry->path,
              in_ticks(miss->asked.canonical()) + " of " + miss->resource + " just misses " +
                  in_ticks(placed.placements[miss->placement].name) + ", which saves " + dollars(*miss->saving) +
                  " a month against " + in_ticks(placed.berth()->name))
      .help("ask for " + in_ticks(miss->resource + ": " + miss->largest.canonical()))
      .fix(fix_for(context.task.pod, *miss));
}

} // namespace
} // namespace cheaper_group

namespace rules {

extern const Rule cheaper_group{
    {"K022", "cheaper-group", Severity::note, Authority::berth,
     "a task asks for a little more than a cheaper group offers",
     R"(A machine of 64 GiB does not offer 64Gi: the kernel, the kubelet and the DaemonSets take their part. A task that asks for
the round number lands on the next larger group, at twice the price. The finding names the largest request that the cheaper
group takes for certain, where it is at most a fifth less, and what that saves: a month of 730 hours, for all replicas.

Whether the task can do with it is for its author to know.)",
     R"(apiVersion: berth.dev/v1
kind: Cluster
metadata:
  name: prod
spec:
  region: us-east-1
  packing: exclusive
  groups:
    - name: mem-64
      managed: true
      instanceTypes: [r5.2xlarge]
      zones: [us-east-1a]
      taints: [{key: dedicated, value: tasks, effect: NoSchedule}]
    - name: mem-128
      managed: true
      instanceTypes: [r5.4xlarge]
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
        cpu: "4"
        memory: 64Gi
)",
     R"(apiVersion: berth.dev/v1
kind: Cluster
metadata:
  name: prod
spec:
  region: us-east-1
  packing: exclusive
  groups:
    - name: mem-64
      managed: true
      instanceTypes: [r5.2xlarge]
      zones: [us-east-1a]
      taints: [{key: dedicated, value: tasks, effect: NoSchedule}]
    - name: mem-128
      managed: true
      instanceTypes: [r5.4xlarge]
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
        cpu: "4"
        memory: 60Gi
)",
     Profile::recommended, Evidence::inventory, Role::placing},
    cheaper_group::check};

} // namespace rules

} // namespace berth
