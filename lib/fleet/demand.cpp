#include "fleet/demand.hpp"

#include "fit/choice.hpp"
#include "fit/cost.hpp"
#include "fit/nodes.hpp"
#include "kubernetes/scheduler/insufficient.hpp"
#include "quantity/floor.hpp"

#include <algorithm>
#include <limits>

namespace berth {
namespace {

__extension__ using WideShare = __int128;

constexpr auto unbounded = std::numeric_limits<std::int64_t>::max();

auto is_column(std::string_view resource) -> bool { return resource == "pods" || is_scheduled(resource); }

auto asks_of(const TaskPlacement& set, const Columns& columns) -> Amounts {
  Amounts asks(columns.size(), 0);
  for (const auto& [name, amount] : set.requests) {
    const auto column = columns.by_name().find(name);
    // What is beyond the scheduler's integers wraps around there, and asks for less than nothing: that is nothing here.
    if (column != columns.by_name().end())
      asks[column->second] = std::max<std::int64_t>(scheduler_units(name, amount), 0);
  }
  asks[columns.by_name().find("pods")->second] = 1;
  return asks;
}

/// Of a resource that nothing tells the amount of there is as much as anybody asks for.
template <class Known>
auto offers_of(const PreparedGroup& group, const Known& known, const Columns& columns) -> Amounts {
  Amounts offers(columns.size(), 0);
  for (const auto& [name, column] : columns.by_name()) {
    const auto unknown = std::find(known.unknown.begin(), known.unknown.end(), name) != known.unknown.end();
    if (unknown || is_assumed(*group.group, name)) {
      offers[column] = unbounded;
      continue;
    }
    auto found = known.mid.find(name);
    if (found == known.mid.end()) {
      found = group.tagged.find(name);
      if (found == group.tagged.end()) continue;
    }
    offers[column] = name == "cpu" ? milli_floor(found->second) : units_floor(found->second);
  }
  return offers;
}

auto run_pool(std::size_t owner, const PreparedCluster& prepared, const Columns& columns, const FitOptions& options)
    -> RunPool {
  RunPool made;
  made.owner = owner;
  const auto& pool = prepared.pools[owner];
  const auto& first = prepared.groups[pool.groups.front()];
  made.offers = offers_of(first, *first.allocatable, columns);
  made.node_cost = node_cost(first, *prepared.cluster, options).monthly;
  std::map<std::string_view, std::size_t> zones;
  for (const auto at : pool.groups) {
    const auto& group = prepared.groups[at];
    const auto name =
        group.zones.size() == 1 ? std::string_view(group.zones.front()) : std::string_view(group.group->name.value);
    made.groups.push_back({most_nodes(group), zones.emplace(name, zones.size()).first->second});
  }
  return made;
}

/// Counted within the pool; none where all of them count.
auto landing_groups(const Placement& placement, const PreparedCluster& prepared) -> std::vector<std::uint32_t> {
  std::vector<std::uint32_t> counted;
  const auto& groups = prepared.pools[placement.pool].groups;
  if (groups.size() == placement.groups.size()) return counted;
  for (std::uint32_t i = 0; i < groups.size(); ++i) {
    const auto* group = prepared.groups[groups[i]].group;
    if (std::find(placement.groups.begin(), placement.groups.end(), group) != placement.groups.end())
      counted.push_back(i);
  }
  return counted;
}

/// The pools of a run with the types that are taken of Karpenter's.
class RunPools {
 public:
  RunPools(const PreparedCluster& prepared, const Columns& columns, const FitOptions& options)
      : prepared_(prepared), columns_(columns), options_(options) {
    for (std::size_t i = 0; i < prepared.pools.size(); ++i) pools_.push_back(run_pool(i, prepared, columns, options));
  }

  /// Where the set lies that has this placement.
  auto index_of(const Placement& placement) -> std::size_t {
    const auto& group = prepared_.groups[placement.representative];
    if (!group.group->karpenter || !placement.deciding) return placement.pool;
    const auto [found, is_new] = by_type_.emplace(std::pair(placement.pool, *placement.deciding), pools_.size());
    if (is_new) {
      auto pool = run_pool(placement.pool, prepared_, columns_, options_);
      pool.offers = offers_of(group, group.allocatable->types[*placement.deciding], columns_);
      pool.node_cost = placement.node_cost;
      pools_.push_back(std::move(pool));
    }
    return found->second;
  }

  [[nodiscard]] auto pools() && -> std::vector<RunPool> { return std::move(pools_); }

 private:
  const PreparedCluster& prepared_;
  const Columns& columns_;
  const FitOptions& options_;
  std::vector<RunPool> pools_;
  std::map<std::pair<std::size_t, std::size_t>, std::size_t> by_type_;
};

auto run_set(const TaskPlacement& placed, const PreparedCluster& prepared, const Columns& columns,
             const FitOptions& options, RunPools& pools) -> RunSet {
  RunSet set;
  set.asks = asks_of(placed, columns);
  set.replicas = placed.replicas;
  set.exclusive = placed.exclusive;
  set.bound = placed.bound;
  if (placed.one_per_node) set.pods_per_node = 1;
  std::vector<RunChoice> choices;
  for (const auto at : berth::choices(placed, options)) {
    const auto& placement = placed.all()[at];
    choices.push_back({pools.index_of(placement), at, landing_groups(placement, prepared), placement.monthly_cost,
                       placement.spread.pods_per_zone, tier_of(placement)});
    const auto nodes = placement.spread.nodes;
    if (!placed.one_per_node && nodes > 0) set.pods_per_node = (set.replicas - 1) / nodes + 1;
  }
  set.pools = std::make_shared<const std::vector<RunChoice>>(std::move(choices));
  return set;
}

/// The largest part of a node that a Pod takes, as a fraction.
struct Part {
  std::int64_t asked{0};
  std::int64_t offered{1};
};

auto is_less(const Part& a, const Part& b) -> bool {
  return WideShare{a.asked} * b.offered < WideShare{b.asked} * a.offered;
}

auto largest_part(const RunSet& set, const RunPool& pool, std::size_t pods_column) -> Part {
  Part largest;
  for (std::size_t i = 0; i < set.asks.size(); ++i) {
    if (i == pods_column || set.asks[i] <= 0 || pool.offers[i] <= 0 || pool.offers[i] == unbounded) continue;
    const Part here{set.asks[i], pool.offers[i]};
    if (is_less(largest, here)) largest = here;
  }
  return largest;
}

} // namespace

auto Columns::add(const ResourceList& list) -> void {
  for (const auto& [name, amount] : list) {
    if (is_column(name)) by_name_.emplace(name, by_name_.size());
  }
}

auto demand_of(const std::vector<TaskPlacement>& sets, const PreparedCluster& prepared, const FitOptions& options)
    -> RunDemand {
  RunDemand demand;
  demand.columns.add({{"cpu", {}}, {"memory", {}}, {"pods", {}}});
  for (const auto& set : sets) demand.columns.add(set.requests);
  RunPools pools(prepared, demand.columns, options);
  std::map<const void*, RunSet> models; // of sets that share their placements
  for (std::size_t i = 0; i < sets.size(); ++i) {
    const auto* shared = sets[i].shared.get();
    const auto known = shared == nullptr ? models.end() : models.find(shared);
    auto set = known != models.end() ? known->second : run_set(sets[i], prepared, demand.columns, options, pools);
    if (shared != nullptr && known == models.end()) models.emplace(shared, set);
    set.index = i;
    if (!set.choices().empty()) demand.sets.push_back(std::move(set));
  }
  demand.pools = std::move(pools).pools();
  return demand;
}

auto compare_shares(const RunSet& a, const RunPool& of_a, const RunSet& b, const RunPool& of_b, std::size_t pods_column)
    -> int {
  const auto one = largest_part(a, of_a, pods_column);
  const auto other = largest_part(b, of_b, pods_column);
  return is_less(one, other) ? -1 : is_less(other, one) ? 1 : 0;
}

} // namespace berth
