#include "fit/cost.hpp"

#include "quantity/millionths.hpp"

#include <algorithm>

namespace berth {
namespace {

constexpr std::int64_t seconds_per_hour = 3600;

auto spot_factor(const Cluster& cluster, const FitOptions& options) -> std::optional<std::int64_t> {
  return options.spot_factor_micro ? options.spot_factor_micro : cluster.spot_factor_micro;
}

struct Price {
  std::optional<MicroDollars> per_hour;
  bool is_on_demand{false}; ///< though the group is SPOT
};

/// A price in the inventory is what is paid, SPOT or not; the catalog's is on demand, and before any discount.
auto price_of(const PreparedType& type, const Group& group, const Cluster& cluster, const FitOptions& options)
    -> Price {
  if (!type.price || group.price_micro_dollars) return {type.price, false};
  const auto listed = times(*type.price, Share{millionths - options.discount_micro.value_or(0), millionths});
  if (group.capacity_type != CapacityType::spot) return {listed, false};
  const auto factor = spot_factor(cluster, options);
  if (!factor) return {listed, true};
  return {times(listed, Share{*factor, millionths}), false};
}

/// Of one Pod, an hour.
auto hourly(const Ask& ask, const Price& price, Share share) -> std::optional<MicroDollars> {
  if (!price.per_hour || share.part == 0) return std::nullopt; // nothing is known of the node, so of no share of it
  return ask.exclusive ? *price.per_hour : times(*price.per_hour, share);
}

auto monthly(MicroDollars price, Share share, std::int64_t hours, std::int64_t replicas) -> MicroDollars {
  return times(times(times(price, hours), replicas), share); // the one rounding stands last
}

} // namespace

auto node_share(const ResourceList& requests, const Group& group, const Allocatable& offer) -> Share {
  Share share{0, 1};
  for (const auto& [resource, asked] : requests) {
    const auto found = offer.mid.find(resource);
    if (found != offer.mid.end() && !is_assumed(group, resource)) share = larger(share, share_of(asked, found->second));
  }
  return share;
}

auto cost_of(const Ask& ask, const ResourceList& requests, const PreparedGroup& group,
             const std::vector<std::size_t>& fitting, const Cluster& cluster, const FitOptions& options) -> Cost {
  Cost dearest;
  std::optional<MicroDollars> most;
  bool unknown = false;
  for (std::size_t i = 0; i < group.types.size(); ++i) {
    const auto& type = group.types[i];
    const auto counts = fitting.empty() || std::find(fitting.begin(), fitting.end(), i) != fitting.end();
    if (!counts || !type.offers) continue;
    const auto price = price_of(type, *group.group, cluster, options);
    const auto share =
        ask.exclusive ? Share{1, 1} : node_share(requests, *group.group, group.allocatable->types[*type.offers]);
    const auto cost = hourly(ask, price, share);
    unknown = unknown || !cost;
    if (!cost || (most && *cost <= *most)) continue;
    most = cost;
    dearest.price_per_hour = price.per_hour;
    dearest.price_is_on_demand = price.is_on_demand;
    dearest.share = share;
  }
  // One type without a price could be the dearest: nothing is claimed then.
  if (unknown || !most) return {};
  const auto price = *dearest.price_per_hour;
  dearest.monthly = monthly(price, dearest.share, options.hours_per_month, ask.replicas);
  if (const auto& lifetime = ask.task->demands.lifetime_seconds; lifetime) {
    const auto seconds = times(times(price, lifetime->value), ask.replicas);
    dearest.lifetime = times(times(seconds, Share{1, seconds_per_hour}), dearest.share);
  }
  return dearest;
}

auto node_cost(const PreparedGroup& group, const Cluster& cluster, const FitOptions& options) -> Cost {
  Cost dearest;
  for (const auto& type : group.types) {
    const auto price = price_of(type, *group.group, cluster, options);
    if (!price.per_hour) return {};
    if (dearest.price_per_hour && *price.per_hour <= *dearest.price_per_hour) continue;
    dearest.price_per_hour = price.per_hour;
    dearest.price_is_on_demand = price.is_on_demand;
  }
  if (dearest.price_per_hour) dearest.monthly = times(*dearest.price_per_hour, options.hours_per_month);
  return dearest;
}

} // namespace berth
