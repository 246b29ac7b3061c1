#include "fit/cost.hpp"

#include "quantity/millionths.hpp"

#include <algorithm>

namespace berth {
namespace {

constexpr std::int64_t seconds_per_hour = 3600;

auto hours_per_month(const FitOptions& options) -> std::int64_t { return options.hours_per_month.value_or(730); }

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

/// The dearest of the types that count; nothing where one of them has no price, for it could be the dearest.
auto dearest(const PreparedGroup& group, const std::vector<std::size_t>& fitting, const Cluster& cluster,
             const FitOptions& options) -> Price {
  Price most;
  for (std::size_t i = 0; i < group.types.size(); ++i) {
    const auto& type = group.types[i];
    const auto counts = fitting.empty() || std::find(fitting.begin(), fitting.end(), i) != fitting.end();
    if (!counts || !type.offers) continue;
    const auto price = price_of(type, *group.group, cluster, options);
    if (!price.per_hour) return {};
    if (!most.per_hour || *price.per_hour > *most.per_hour) most = price;
  }
  return most;
}

auto largest_share(const ResourceList& requests, const PreparedGroup& group, const std::vector<std::size_t>& fitting)
    -> Share {
  Share share{0, 1};
  for (std::size_t i = 0; i < group.types.size(); ++i) {
    const auto counts = fitting.empty() || std::find(fitting.begin(), fitting.end(), i) != fitting.end();
    if (!counts || !group.types[i].offers) continue;
    share = larger(share, node_share(requests, *group.group, group.allocatable->types[*group.types[i].offers]));
  }
  return share;
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

auto cost_of(const Ask& ask, const ResourceList& requests, const Landing& landing,
             const std::vector<std::size_t>& fitting, const Cluster& cluster, const FitOptions& options) -> Cost {
  Cost cost;
  const auto& group = landing.front();
  cost.pods_per_node = pods_per_node(ask, requests, group, fitting).middle;
  cost.spread = spread_demand(ask, landing);
  cost.nodes = whole_nodes(ask.replicas, cost.pods_per_node, cost.spread);
  cost.share = ask.exclusive ? Share{1, 1} : largest_share(requests, group, fitting);
  const auto price = dearest(group, fitting, cluster, options);
  if (!price.per_hour) return cost;
  cost.price_per_hour = price.per_hour;
  cost.price_is_on_demand = price.is_on_demand;
  cost.node = times(*price.per_hour, hours_per_month(options));
  cost.monthly = times(*cost.node, cost.nodes);
  if (!ask.exclusive) cost.share_cost = times(times(*cost.node, ask.replicas), cost.share);
  if (const auto& lifetime = ask.task->demands.lifetime_seconds; lifetime) {
    const auto seconds = times(times(*price.per_hour, lifetime->value), cost.nodes);
    cost.lifetime = times(seconds, Share{1, seconds_per_hour});
  }
  return cost;
}

auto node_cost(const PreparedGroup& group, const Cluster& cluster, const FitOptions& options) -> Cost {
  Cost cost;
  const auto price = dearest(group, {}, cluster, options);
  cost.nodes = 1;
  cost.price_per_hour = price.per_hour;
  cost.price_is_on_demand = price.is_on_demand;
  if (price.per_hour) cost.node = times(*price.per_hour, hours_per_month(options));
  cost.monthly = cost.node;
  return cost;
}

} // namespace berth
