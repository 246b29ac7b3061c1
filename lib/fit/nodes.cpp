#include "fit/nodes.hpp"

#include "kubernetes/scheduler/insufficient.hpp"
#include "quantity/floor.hpp"
#include "vocabulary/labels.hpp"

#include <algorithm>
#include <limits>

namespace berth {
namespace {

constexpr auto no_limit = std::numeric_limits<std::int64_t>::max();

/// As the scheduler counts it, rounded down: what there is must not be overstated.
auto free_units(std::string_view resource, const Quantity& amount) -> std::int64_t {
  return resource == "cpu" ? milli_floor(amount) : units_floor(amount);
}

auto pods_within(const ResourceList& requests, const PreparedGroup& group, const ResourceList& free) -> std::int64_t {
  auto most = no_limit;
  for (const auto& [resource, asked] : requests) {
    const auto units = scheduler_units(resource, asked);
    if (units <= 0 || is_assumed(*group.group, resource)) continue;
    auto found = free.find(resource);
    if (found == free.end()) {
      found = group.tagged.find(resource);
      if (found == group.tagged.end()) continue;
    }
    most = std::min(most, free_units(resource, found->second) / units);
  }
  return std::max<std::int64_t>(most, 1);
}

auto divided_up(std::int64_t part, std::int64_t by) -> std::int64_t { return part <= 0 ? 0 : (part - 1) / by + 1; }

auto is_there(const PreparedGroup& group) -> bool { return group.group->min > 0; }

/// Zones in which the pool has nodes already: each is a domain to spread over.
auto zones_with_nodes(const Landing& landing) -> std::int64_t {
  std::vector<std::string_view> zones;
  for (const auto* group : landing.groups) {
    if (!is_there(*group) || group->zones.size() != 1) continue;
    if (std::find(zones.begin(), zones.end(), group->zones.front()) == zones.end())
      zones.emplace_back(group->zones.front());
  }
  return static_cast<std::int64_t>(zones.size());
}

auto spread_over_zones(const Ask& ask, const Landing& landing, const Spreading::Constraint& constraint,
                       SpreadDemand& demand) -> void {
  const auto zones = static_cast<std::int64_t>(landing.zones().size());
  if (zones == 0 || constraint.max_skew <= 0) return;
  const auto wanted = std::max(constraint.min_domains, zones_with_nodes(landing));
  const auto domains = std::clamp<std::int64_t>(wanted, 1, std::min(zones, std::max<std::int64_t>(ask.replicas, 1)));
  demand.zones = std::max(demand.zones, domains);
  if (domains < 2) return;
  // Of an uneven number the rest goes to some; maxSkew lets one have more, which an even spread never needs.
  const auto most = divided_up(ask.replicas, domains);
  demand.pods_per_zone = std::min(demand.pods_per_zone.value_or(no_limit), most);
}

} // namespace

auto Landing::zones() const -> std::vector<std::string> {
  std::vector<std::string> zones;
  for (const auto* group : groups) {
    if (group->zones.empty()) return {};
    for (const auto& zone : group->zones) {
      if (std::find(zones.begin(), zones.end(), zone) == zones.end()) zones.push_back(zone);
    }
  }
  return zones;
}

auto landing_of(const Placement& placement, const PreparedCluster& prepared) -> Landing {
  Landing landing;
  for (const auto at : prepared.pools[placement.pool].groups) {
    const auto& group = prepared.groups[at];
    if (std::find(placement.groups.begin(), placement.groups.end(), group.group) != placement.groups.end())
      landing.groups.push_back(&group);
  }
  return landing;
}

auto pods_per_node(const Ask& ask, const ResourceList& requests, const PreparedGroup& group, const Allocatable& offer)
    -> PodsPerNode {
  if (!why_one_per_node(ask).empty()) return {};
  return {pods_within(requests, group, offer.min), pods_within(requests, group, offer.mid),
          pods_within(requests, group, offer.max)};
}

auto pods_per_node(const Ask& ask, const ResourceList& requests, const PreparedGroup& group,
                   const std::vector<std::size_t>& types) -> PodsPerNode {
  PodsPerNode least{no_limit, no_limit, no_limit};
  for (std::size_t i = 0; i < group.types.size(); ++i) {
    const auto counts = types.empty() || std::find(types.begin(), types.end(), i) != types.end();
    if (!counts || !group.types[i].offers) continue;
    const auto here = pods_per_node(ask, requests, group, group.allocatable->types[*group.types[i].offers]);
    least = {std::min(least.worst, here.worst), std::min(least.middle, here.middle), std::min(least.best, here.best)};
  }
  return least.worst == no_limit ? PodsPerNode{} : least;
}

auto spread_demand(const Ask& ask, const Landing& landing) -> SpreadDemand {
  SpreadDemand demand;
  for (const auto& term : ask.spreading.apart) {
    if (!label::is_zone(term.topology_key.value)) continue;
    demand.zones = std::max<std::int64_t>(ask.replicas, 1);
    demand.pods_per_zone = 1;
  }
  for (const auto& constraint : ask.spreading.constraints) {
    if (!constraint.counts_itself || constraint.max_skew <= 0) continue;
    if (constraint.topology_key.value == label::hostname)
      demand.nodes =
          std::max(demand.nodes, std::min(constraint.min_domains, divided_up(ask.replicas, constraint.max_skew)));
    else if (label::is_zone(constraint.topology_key.value))
      spread_over_zones(ask, landing, constraint, demand);
  }
  return demand;
}

auto whole_nodes(std::int64_t replicas, std::int64_t per_node, const SpreadDemand& spread) -> std::int64_t {
  if (replicas <= 0) return 0;
  const auto zones = std::clamp<std::int64_t>(spread.zones, 1, replicas);
  const auto each = replicas / zones;
  const auto more = replicas % zones; // zones with one Pod more
  const auto nodes = more * divided_up(each + 1, per_node) + (zones - more) * divided_up(each, per_node);
  return std::max({nodes, std::min(spread.nodes, replicas), divided_up(replicas, per_node)});
}

auto most_nodes(const PreparedGroup& group) -> std::optional<std::int64_t> {
  const auto& max = group.group->max;
  if (!max || group.group->weights.empty()) return max;
  std::int64_t heaviest = 1;
  for (const auto& type : group.types) {
    const auto weight = group.group->weights.find(type.name);
    if (weight != group.group->weights.end()) heaviest = std::max(heaviest, weight->second);
  }
  return *max / heaviest;
}

} // namespace berth
