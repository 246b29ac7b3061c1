#include "fit/findings.hpp"
#include "fit/repeated.hpp"
#include "fleet/fleet.hpp"
#include "fleet/packed_pool.hpp"
#include "fleet/together.hpp"

#include <algorithm>
#include <numeric>

namespace berth {
namespace {

constexpr std::size_t nowhere = static_cast<std::size_t>(-1);

class Settling {
 public:
  Settling(std::vector<TaskPlacement>& sets, const PreparedCluster& prepared, const RunDemand& demand)
      : sets_(sets), prepared_(prepared), demand_(demand), pods_column_(demand.columns.by_name().find("pods")->second),
        taken_(demand.sets.size(), nowhere) {
    for (const auto& pool : demand.pools) packings_.emplace_back(pool);
    in_pool_.resize(demand.pools.size());
  }

  /// Each set into the best of its pools that has room.
  auto give_pools() -> void {
    for (const auto at : order()) {
      const auto& set = demand_.sets[at];
      for (std::size_t i = 0; i < set.choices().size() && taken_[at] == nowhere; ++i) {
        if (!packings_[set.choices()[i].pool].add(set, set.choices()[i])) continue;
        taken_[at] = i;
        in_pool_[set.choices()[i].pool].push_back(at);
      }
    }
    for (std::size_t pool = 0; pool < packings_.size(); ++pool) pack_again(pool);
  }

  /// Chooses the pools of all of them jointly; what that changes is kept apart from what was full.
  auto lay_together() -> void {
    const auto before = total();
    own_ = taken_;
    const auto in_own = in_pool_;
    const auto packed = packings_;
    if (!lay(choose_together(demand_, taken_)) || total() > before) {
      taken_ = own_;
      in_pool_ = in_own;
      packings_ = packed;
    }
    together_.emplace();
    together_->saved = before - total();
    for (std::size_t at = 0; at < taken_.size(); ++at) {
      if (taken_[at] != own_[at]) together_->moved.push_back(demand_.sets[at].index);
    }
  }

  auto tell() -> void {
    for (std::size_t at = 0; at < demand_.sets.size(); ++at) tell(at);
  }

  [[nodiscard]] auto fleet() const -> Fleet {
    Fleet fleet;
    for (std::size_t pool = 0; pool < packings_.size(); ++pool) {
      auto use = use_of(pool);
      fleet.nodes += use.nodes;
      fleet.monthly_cost = plus(fleet.monthly_cost, use.monthly_cost.value_or(0));
      if (pool < prepared_.pools.size())
        fleet.pools.push_back(std::move(use));
      else
        join(fleet.pools[demand_.pools[pool].owner], use);
    }
    fleet.together = together_;
    return fleet;
  }

 private:
  [[nodiscard]] auto first_pool(const RunSet& set) const -> const RunPool& {
    return demand_.pools[set.choices().front().pool];
  }

  [[nodiscard]] auto order() const -> std::vector<std::size_t> {
    std::vector<std::size_t> order(demand_.sets.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      const auto& one = demand_.sets[a];
      const auto& other = demand_.sets[b];
      if (one.bound != other.bound) return one.bound < other.bound;
      return compare_shares(one, first_pool(one), other, first_pool(other), pods_column_) > 0;
    });
    return order;
  }

  [[nodiscard]] auto choice_of(std::size_t at) const -> const RunChoice& {
    return demand_.sets[at].choices()[taken_[at]];
  }

  [[nodiscard]] auto total() const -> MicroDollars {
    MicroDollars sum = 0;
    for (std::size_t pool = 0; pool < packings_.size(); ++pool)
      sum = plus(sum, times(demand_.pools[pool].node_cost.value_or(0), packings_[pool].nodes()));
    return sum;
  }

  /// Every set where the search has it; false where one finds no room there after all.
  auto lay(const Assignment& chosen) -> bool {
    if (chosen == taken_) return true;
    taken_ = chosen;
    for (auto& sets : in_pool_) sets.clear();
    for (std::size_t at = 0; at < taken_.size(); ++at) {
      if (taken_[at] != nowhere) in_pool_[choice_of(at).pool].push_back(at);
    }
    auto all = true;
    for (std::size_t pool = 0; pool < packings_.size(); ++pool) all = pack_anew(pool) && all;
    return all;
  }

  /// With the sets that it has now; whether all find room.
  auto pack_anew(std::size_t pool) -> bool {
    auto sets = in_pool_[pool];
    std::stable_sort(sets.begin(), sets.end(), [&](std::size_t a, std::size_t b) {
      return compare_shares(demand_.sets[a], demand_.pools[pool], demand_.sets[b], demand_.pools[pool], pods_column_) >
             0;
    });
    PackedPool packed(demand_.pools[pool]);
    auto all = true;
    for (const auto at : sets) all = packed.add(demand_.sets[at], choice_of(at)) && all;
    packings_[pool] = std::move(packed);
    return all;
  }

  /// The order of precedence was that of the whole run. By the shares of this pool's own node fewer may do.
  auto pack_again(std::size_t pool) -> void {
    auto sets = in_pool_[pool];
    std::sort(sets.begin(), sets.end());
    in_pool_[pool] = sets;
    const auto& of = demand_.pools[pool];
    std::stable_sort(sets.begin(), sets.end(), [&](std::size_t a, std::size_t b) {
      return compare_shares(demand_.sets[a], of, demand_.sets[b], of, pods_column_) > 0;
    });
    PackedPool again(of);
    for (const auto at : sets) {
      if (!again.add(demand_.sets[at], choice_of(at))) return;
    }
    if (again.nodes() < packings_[pool].nodes()) packings_[pool] = std::move(again);
  }

  auto tell(std::size_t at) -> void {
    const auto& set = demand_.sets[at];
    auto& placed = sets_[set.index];
    const auto full = own_.empty() ? taken_[at] : own_[at]; // so many of its choices were
    const auto tried = std::min(full, set.choices().size());
    for (std::size_t i = 0; i < tried; ++i) note_full(placed, set.choices()[i]);
    const auto chosen = taken_[at] == nowhere ? std::nullopt : std::optional(choice_of(at).placement);
    if (chosen != placed.chosen) choose_placement(placed, chosen, prepared_);
    if (!chosen) {
      placed.crowders = occupants(set.choices().front().pool);
    } else if (tried > 0 && taken_[at] == full) {
      placed.overflow = Overflow{set.choices().front().placement, std::nullopt};
      const auto& wanted = set.choices().front().cost;
      const auto& has = choice_of(at).cost;
      if (wanted && has) placed.overflow->difference = *has - *wanted;
    }
  }

  [[nodiscard]] auto occupants(std::size_t pool) const -> std::vector<std::string> {
    std::vector<std::string> names;
    for (const auto at : in_pool_[pool]) names.push_back(sets_[demand_.sets[at].index].task->name);
    return names;
  }

  auto note_full(TaskPlacement& placed, const RunChoice& choice) const -> void {
    Reason reason;
    reason.kind = ReasonKind::full;
    reason.message = "no room for " + (placed.replicas == 1 ? std::string("it") : "all its Pods") + ": " +
                     who_has_the_place(occupants(choice.pool));
    if (placed.shared) {
      placed.placements = *placed.shared;
      placed.shared.reset();
    }
    auto& placement = placed.placements[choice.placement];
    placement.verdict = Verdict::no;
    placement.reasons.insert(placement.reasons.begin(), std::move(reason));
  }

  [[nodiscard]] static auto max_of(const RunPool& run) -> std::optional<std::int64_t> {
    std::int64_t sum = 0;
    for (const auto& group : run.groups) {
      if (!group.max) return std::nullopt;
      sum += *group.max;
    }
    return sum;
  }

  [[nodiscard]] auto use_of(std::size_t pool) const -> PoolUse {
    PoolUse use;
    const auto& run = demand_.pools[pool];
    use.pool = run.owner;
    use.nodes = packings_[pool].nodes();
    use.node_cost = run.node_cost;
    if (use.nodes == 0) use.monthly_cost = 0;
    if (run.node_cost) use.monthly_cost = times(*run.node_cost, use.nodes);
    use.max = max_of(run);
    std::vector<const RunSet*> sets;
    for (const auto at : in_pool_[pool]) {
      const auto& set = demand_.sets[at];
      const auto& placed = sets_[set.index];
      sets.push_back(&set);
      use.sets.push_back(set.index);
      use.pods = plus(use.pods, set.replicas);
      for (const auto& [resource, asked] : placed.requests) use.used[resource] += repeated(asked, set.replicas);
    }
    use.nodes_at_least = least_nodes(run, sets);
    if (use.nodes > 0) use.waste = waste_of(pool, use);
    return use;
  }

  /// Nodes of another type of the same NodePool.
  static auto join(PoolUse& use, const PoolUse& more) -> void {
    if (more.nodes == 0) return;
    use.sets.insert(use.sets.end(), more.sets.begin(), more.sets.end());
    std::sort(use.sets.begin(), use.sets.end());
    use.pods = plus(use.pods, more.pods);
    if (use.nodes == 0) use.node_cost = more.node_cost;
    if (use.node_cost != more.node_cost) use.node_cost.reset();
    use.nodes += more.nodes;
    use.nodes_at_least += more.nodes_at_least;
    if (!more.monthly_cost) use.monthly_cost.reset();
    if (use.monthly_cost && more.monthly_cost) use.monthly_cost = plus(*use.monthly_cost, *more.monthly_cost);
    add(use.used, more.used);
    add(use.waste, more.waste);
  }

  /// What the node of a pool offers, in the terms of the inventory.
  [[nodiscard]] auto free_of(std::size_t pool) const -> const ResourceList& {
    const auto& group = prepared_.groups[prepared_.pools[demand_.pools[pool].owner].groups.front()];
    if (pool < prepared_.pools.size()) return group.allocatable->mid;
    const auto& first = demand_.sets[in_pool_[pool].front()];
    const auto& placement = sets_[first.index].all()[choice_of(in_pool_[pool].front()).placement];
    return group.allocatable->types[*placement.deciding].mid;
  }

  [[nodiscard]] auto waste_of(std::size_t pool, const PoolUse& use) const -> ResourceList {
    ResourceList waste;
    const auto& group = prepared_.groups[prepared_.pools[demand_.pools[pool].owner].groups.front()];
    for (const auto& [resource, free] : free_of(pool)) {
      if (is_assumed(*group.group, resource)) continue;
      const auto asked = resource == "pods" ? Quantity::from_units(use.pods) : amount(use.used, resource);
      const auto all = repeated(free, use.nodes);
      waste.emplace(resource, all > asked ? all - asked : Quantity());
    }
    return waste;
  }

  std::vector<TaskPlacement>& sets_;
  const PreparedCluster& prepared_;
  const RunDemand& demand_;
  std::size_t pods_column_;
  std::vector<std::size_t> taken_; ///< of each set the choice; `nowhere`: all were full
  Assignment own_;                 ///< what `taken_` was, before they were chosen together
  std::optional<Together> together_;
  std::vector<PackedPool> packings_;
  std::vector<std::vector<std::size_t>> in_pool_; ///< indexes into the demand's sets
};

} // namespace

auto settle(std::vector<TaskPlacement>& sets, const PreparedCluster& prepared, const FitOptions& options,
            const FleetOptions& fleet) -> Fleet {
  const auto demand = demand_of(sets, prepared, options);
  Settling settling(sets, prepared, demand);
  settling.give_pools();
  if (fleet.together) settling.lay_together();
  settling.tell();
  return settling.fleet();
}

} // namespace berth
