#include "fit/replay/free_node.hpp"

#include "fit/cost.hpp"
#include "fit/evaluate.hpp"
#include "vocabulary/annotations.hpp"
#include "vocabulary/resources.hpp"

#include <algorithm>
#include <array>

namespace berth {
namespace {

/// Pods of these are made anew elsewhere, so the autoscaler evicts them from a node that is used little. Source:
/// kubernetes/autoscaler, FAQ (what blocks the removal of a node).
constexpr std::array<std::string_view, 5> replicated{"Deployment", "ReplicaSet", "StatefulSet", "Job", "CronJob"};
auto stays(const TaskSpec& task) -> bool {
  for (const auto& annotation : task.pod.annotations) {
    if (annotation.key.value == annotation::safe_to_evict) return annotation.value.value != "true";
  }
  const auto& kind = task.document.kind;
  return std::find(replicated.begin(), replicated.end(), kind) == replicated.end();
}

/// Of cpu or memory, DaemonSets counted, as --scale-down-utilization-threshold wants it by default; of a node with GPUs
/// of those alone.
auto is_half_used(const Ask& ask, const Placement& placement, const Cluster& cluster) -> bool {
  if (!placement.deciding) return false;
  const auto& free = placement.allocatable->types[*placement.deciding].mid;
  const auto half_used = [&](std::string_view resource) {
    Quantity daemons;
    for (const auto& set : cluster.daemon_sets) daemons += amount(set.requests, resource);
    const auto used = amount(ask.requests, resource) + daemons;
    return used + used >= amount(free, resource) + daemons;
  };
  if (free.count(resource::nvidia_gpu) != 0) return half_used(resource::nvidia_gpu);
  return half_used("cpu") || half_used("memory");
}

auto largest_share(const Ask& ask, const Placement& placement) -> Share {
  Share share{0, 1};
  if (!placement.deciding) return share;
  const auto& offer = placement.allocatable->types[*placement.deciding].mid;
  for (const auto* resource : {"cpu", "memory"})
    share = larger(share, share_of(amount(ask.requests, resource), amount(offer, resource)));
  return share;
}

} // namespace

Unpinned::Unpinned(const TaskPlacement& placed, const FitOptions& options)
    : ask(read_ask(placed, options)), pod(*ask.pod) {
  if (const auto* berth = placed.berth(); berth != nullptr) {
    for (const auto& taint : berth->tolerate)
      pod.tolerations.push_back({taint.key, "Equal", taint.value, taint.effect, {}});
  } else {
    ask.exclusive = false; // render adds the anti-affinity
  }
  ask.pod = &pod;
  ask.adds_tolerations = false;
  ask.as_scheduler = true;
}

auto dearest_free_node(const Ask& unpinned, const TaskPlacement& placed, const PreparedCluster& prepared,
                       const FitOptions& options) -> std::optional<FreeNode> {
  std::optional<FreeNode> dearest;
  std::optional<MicroDollars> own;
  if (placed.chosen)
    own = node_cost(prepared.groups[placed.berth()->representative], *prepared.cluster, options).monthly;
  auto one = unpinned;
  one.replicas = 1;
  for (std::size_t i = 0; i < prepared.groups.size(); ++i) {
    const auto placement = evaluate(one, prepared.groups[i], *prepared.cluster, options);
    const auto cost = node_cost(prepared.groups[i], *prepared.cluster, options).monthly;
    if (placement.verdict > Verdict::likely || !cost) continue;
    if ((own && *cost <= *own) || (dearest && *cost <= *dearest->monthly)) continue;
    const auto kept = stays(*placed.task) || is_half_used(one, placement, *prepared.cluster);
    dearest = FreeNode{i, largest_share(one, placement), cost, kept};
  }
  return dearest;
}

} // namespace berth
