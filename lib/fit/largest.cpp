#include "fit/largest.hpp"

#include "fit/cost.hpp"
#include "fit/rounding.hpp"

namespace berth {
namespace {

auto typed(const ResourceList& offer, const Group& group) -> ResourceList {
  ResourceList largest;
  for (const auto& [resource, free] : offer) {
    if (resource == "pods" || is_assumed(group, resource)) continue;
    if (auto amount = rounded_down(resource, free); amount.sign() > 0) largest.emplace(resource, std::move(amount));
  }
  return largest;
}

} // namespace

auto largest_request(const PreparedGroup& group, const Cluster& cluster, const FitOptions& options) -> LargestRequest {
  LargestRequest largest;
  largest.group = &group;
  largest.certain = typed(group.allocatable->min, *group.group);
  largest.likely = typed(group.allocatable->mid, *group.group);
  const auto cost = node_cost(group, cluster, options);
  largest.monthly = cost.monthly;
  largest.price_is_on_demand = cost.price_is_on_demand;
  return largest;
}

} // namespace berth
