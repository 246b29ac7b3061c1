#include "fit/advice.hpp"

#include "finding/quotes.hpp"
#include "fit/cost.hpp"
#include "vocabulary/resources.hpp"

#include <algorithm>

namespace berth {
namespace {

/// Of the devices that a Pod alone on its node leaves to nobody, where there are more Pods that could have them: one
/// Dask worker to a GPU, say.
auto advise_sharing(TaskPlacement& placed, const Ask& ask, const PreparedCluster& prepared, const FitOptions& options)
    -> void {
  const auto* berth = placed.berth();
  if (berth == nullptr || !placed.exclusive || placed.replicas < 2) return;
  if (placed.task->document.form == Form::kubernetes) return; // it has no such word
  for (const auto& [resource, asked] : ask.requests) {
    const auto has = amount(berth->allocatable->mid, resource);
    if (!resource::is_accelerator(resource) || has < asked + asked) continue;
    auto sharing = ask;
    sharing.exclusive = false;
    const auto landing = landing_of(*berth, prepared);
    const auto cost = cost_of(sharing, ask.requests, landing, {}, *prepared.cluster, options).monthly;
    auto words = "each Pod asks for " + asked.canonical() + " of the " + has.canonical() + " " + resource +
                 " of its node, and the others stay idle: `exclusive: false` lets them share nodes";
    if (cost && berth->monthly_cost && *cost < *berth->monthly_cost)
      words += ", at " + dollars(*cost) + " instead of " + dollars(*berth->monthly_cost) + " a month";
    placed.advice.push_back(std::move(words));
  }
}

/// Whether nothing but SPOT speaks against the group.
auto is_spot_alone(const Placement& placement) -> bool {
  return placement.verdict == Verdict::no &&
         std::all_of(placement.reasons.begin(), placement.reasons.end(), [](const Reason& reason) {
           return reason.at_most <= Verdict::likely || reason.kind == ReasonKind::capacity_type;
         });
}

/// Of Flyte's tasks and our own: a Kubernetes document has no word for it.
auto advise_interruption(TaskPlacement& placed) -> void {
  const auto* berth = placed.berth();
  if (berth == nullptr || !berth->monthly_cost || placed.task->document.form == Form::kubernetes) return;
  const Placement* cheapest = nullptr;
  for (const auto& placement : placed.placements) {
    if (!is_spot_alone(placement) || !placement.monthly_cost || placement.price_is_on_demand) continue;
    if (cheapest == nullptr || *placement.monthly_cost < *cheapest->monthly_cost) cheapest = &placement;
  }
  if (cheapest == nullptr || *cheapest->monthly_cost >= *berth->monthly_cost) return;
  placed.advice.push_back("if it may be interrupted, `interruptible: true` takes " + in_ticks(cheapest->name) +
                          " and saves " + dollars(*berth->monthly_cost - *cheapest->monthly_cost) + " a month");
}

} // namespace

auto advise(TaskPlacement& placed, const Ask& ask, const PreparedCluster& prepared, const FitOptions& options) -> void {
  if (!placed.task->demands.group.value.empty()) return; // fit is overruled
  advise_interruption(placed);
  advise_sharing(placed, ask, prepared, options);
}

} // namespace berth
