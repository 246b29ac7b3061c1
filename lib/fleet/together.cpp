#include "fleet/together.hpp"

#include "fleet/alike.hpp"
#include "fleet/packed_pool.hpp"
#include "fleet/pool_orders.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <optional>
#include <random>

namespace berth {
namespace {

/// Sets that are put on nodes before the search ends; a few seconds' worth.
constexpr std::int64_t most_work = 12'000'000;

using SetList = std::vector<std::uint32_t>; ///< in the order of their pool

/// An assignment with what it comes to.
struct Layout {
  Assignment choice;
  std::vector<SetList> in_pool;
  std::vector<MicroDollars> cost; ///< of each pool
  MicroDollars total{0};
};

class Searching {
 public:
  explicit Searching(const RunDemand& demand) : demand_(demand), orders_(demand) {
    for (const auto& set : demand.sets) open_.push_back(open_choices(set));
  }

  auto run(const Assignment& from) -> Assignment {
    for (std::uint32_t at = 0; at < from.size(); ++at) {
      const auto has_berth = from[at] < demand_.sets[at].choices().size();
      if (has_berth && open_[at].size() > 1) movable_.push_back(at);
    }
    auto best = laid_out(from);
    if (!best || movable_.empty()) return from;
    descend(*best);
    for (const auto& start : starts(from)) {
      auto layout = laid_out(start);
      if (!layout) continue;
      descend(*layout);
      if (layout->total < best->total) best = std::move(layout);
      if (is_spent()) break;
    }
    shake(*best);
    return best->choice;
  }

 private:
  /// Those that are as sure as the best, with a price.
  [[nodiscard]] auto open_choices(const RunSet& set) const -> std::vector<std::size_t> {
    std::vector<std::size_t> open;
    for (std::size_t i = 0; i < set.choices().size(); ++i) {
      const auto& choice = set.choices()[i];
      if (choice.tier == set.choices().front().tier && demand_.pools[choice.pool].node_cost) open.push_back(i);
    }
    return open;
  }

  [[nodiscard]] auto is_spent() const -> bool { return work_ >= most_work; }

  [[nodiscard]] auto pool_of(std::uint32_t set, std::size_t choice) const -> std::size_t {
    return demand_.sets[set].choices()[choice].pool;
  }

  auto insert(SetList& sets, std::size_t pool, std::uint32_t set) const -> void {
    const auto before = [&](std::uint32_t a, std::uint32_t b) { return orders_.is_before(pool, a, b); };
    sets.insert(std::lower_bound(sets.begin(), sets.end(), set, before), set);
  }

  /// What those sets cost on the pool; absent where they do not find room, or nobody knows the price. `choice`: which
  /// of theirs that is.
  auto cost_of(std::size_t pool, const SetList& sets) -> std::optional<MicroDollars> {
    if (sets.empty()) return 0;
    const auto& run = demand_.pools[pool];
    if (!run.node_cost) return std::nullopt;
    const auto many = sets.size() > most_remembered;
    if (!many) {
      const auto known = known_.find({pool, sets});
      if (known != known_.end()) return known->second;
    }
    work_ += static_cast<std::int64_t>(sets.size()) * (many ? 16 : 1) + 4; // each looks at more nodes there
    PackedPool packed(run);
    std::optional<MicroDollars> cost;
    const auto fits = std::all_of(sets.begin(), sets.end(), [&](std::uint32_t set) {
      return packed.add(demand_.sets[set], *choice_on(set, pool));
    });
    if (fits) cost = times(*run.node_cost, packed.nodes());
    if (!many && known_.size() < most_known) known_.emplace(std::pair(pool, sets), cost);
    return cost;
  }

  [[nodiscard]] auto choice_on(std::uint32_t set, std::size_t pool) const -> const RunChoice* {
    const auto& choices = demand_.sets[set].choices();
    const auto found =
        std::find_if(choices.begin(), choices.end(), [&](const RunChoice& one) { return one.pool == pool; });
    return found == choices.end() ? nullptr : &*found;
  }

  auto laid_out(const Assignment& choice) -> std::optional<Layout> {
    Layout layout{choice, std::vector<SetList>(demand_.pools.size()), {}, 0};
    for (std::uint32_t set = 0; set < choice.size(); ++set) {
      if (choice[set] >= demand_.sets[set].choices().size()) continue; // without a berth
      layout.in_pool[pool_of(set, choice[set])].push_back(set);
    }
    for (std::size_t pool = 0; pool < layout.in_pool.size(); ++pool) {
      auto& sets = layout.in_pool[pool];
      std::sort(sets.begin(), sets.end(),
                [&](std::uint32_t a, std::uint32_t b) { return orders_.is_before(pool, a, b); });
      const auto cost = cost_of(pool, sets);
      if (!cost && demand_.pools[pool].node_cost) return std::nullopt;
      layout.cost.push_back(cost.value_or(0));
      layout.total = plus(layout.total, layout.cost.back());
    }
    return layout;
  }

  /// The least that the pool's nodes cost with one set more or less, by the sums alone.
  [[nodiscard]] static auto without(const SetList& sets, std::uint32_t set) -> SetList {
    SetList rest;
    rest.reserve(sets.size());
    for (const auto one : sets) {
      if (one != set) rest.push_back(one);
    }
    return rest;
  }

  /// One set to where the total becomes least; true if it moved.
  auto improve(Layout& layout, std::uint32_t set) -> bool {
    const auto from = pool_of(set, layout.choice[set]);
    auto left = without(layout.in_pool[from], set);
    const auto left_cost = cost_of(from, left);
    if (!left_cost || *left_cost >= layout.cost[from]) return false;
    const auto freed = layout.cost[from] - *left_cost;
    auto best = layout.choice[set];
    MicroDollars gain = 0;
    for (const auto choice : open_[set]) {
      const auto to = pool_of(set, choice);
      if (to == from) continue;
      auto grown = layout.in_pool[to];
      insert(grown, to, set);
      const auto cost = cost_of(to, grown);
      if (!cost || freed - (*cost - layout.cost[to]) <= gain) continue;
      gain = freed - (*cost - layout.cost[to]);
      best = choice;
    }
    if (gain <= 0) return false;
    move(layout, set, best);
    return true;
  }

  auto move(Layout& layout, std::uint32_t set, std::size_t choice) -> void {
    const auto from = pool_of(set, layout.choice[set]);
    const auto to = pool_of(set, choice);
    layout.in_pool[from] = without(layout.in_pool[from], set);
    insert(layout.in_pool[to], to, set);
    layout.choice[set] = choice;
    for (const auto pool : {from, to}) {
      layout.total -= layout.cost[pool];
      layout.cost[pool] = cost_of(pool, layout.in_pool[pool]).value_or(0);
      layout.total = plus(layout.total, layout.cost[pool]);
    }
  }

  /// Empties one pool set by set, each to where it costs least; kept where the total is less then.
  auto close(Layout& layout, std::size_t pool) -> bool {
    auto tried = layout;
    const auto sets = tried.in_pool[pool];
    for (const auto set : sets) {
      if (is_spent()) return false;
      std::optional<std::pair<MicroDollars, std::size_t>> best;
      for (const auto choice : open_[set]) {
        const auto to = pool_of(set, choice);
        if (to == pool) continue;
        auto grown = tried.in_pool[to];
        insert(grown, to, set);
        const auto cost = cost_of(to, grown);
        if (!cost) continue;
        const auto more = *cost - tried.cost[to];
        if (!best || more < best->first) best = std::pair(more, choice);
      }
      if (!best) return false;
      move(tried, set, best->second);
    }
    if (tried.total >= layout.total) return false;
    layout = std::move(tried);
    return true;
  }

  /// Two sets of different pools change places.
  auto exchange(Layout& layout, std::uint32_t a, std::uint32_t b) -> bool {
    const auto pool_a = pool_of(a, layout.choice[a]);
    const auto pool_b = pool_of(b, layout.choice[b]);
    if (pool_a == pool_b) return false;
    const auto to_b = open_on(a, pool_b);
    const auto to_a = open_on(b, pool_a);
    if (!to_a || !to_b) return false;
    auto in_a = without(layout.in_pool[pool_a], a);
    insert(in_a, pool_a, b);
    auto in_b = without(layout.in_pool[pool_b], b);
    insert(in_b, pool_b, a);
    const auto cost_a = cost_of(pool_a, in_a);
    if (!cost_a) return false;
    const auto cost_b = cost_of(pool_b, in_b);
    if (!cost_b || *cost_a + *cost_b >= layout.cost[pool_a] + layout.cost[pool_b]) return false;
    layout.total += *cost_a + *cost_b - layout.cost[pool_a] - layout.cost[pool_b];
    layout.cost[pool_a] = *cost_a;
    layout.cost[pool_b] = *cost_b;
    layout.in_pool[pool_a] = std::move(in_a);
    layout.in_pool[pool_b] = std::move(in_b);
    layout.choice[a] = *to_b;
    layout.choice[b] = *to_a;
    return true;
  }

  [[nodiscard]] auto open_on(std::uint32_t set, std::size_t pool) const -> std::optional<std::size_t> {
    for (const auto choice : open_[set]) {
      if (pool_of(set, choice) == pool) return choice;
    }
    return std::nullopt;
  }

  auto descend(Layout& layout) -> void {
    for (auto better = true; better && !is_spent();) {
      better = false;
      for (const auto set : movable_) better = (!is_spent() && improve(layout, set)) || better;
      if (better) continue;
      for (std::size_t pool = 0; pool < layout.in_pool.size() && !is_spent(); ++pool) {
        if (!layout.in_pool[pool].empty()) better = close(layout, pool) || better;
      }
      if (better || movable_.size() > most_exchanged) continue;
      for (const auto a : movable_) {
        for (const auto b : movable_) {
          if (a < b && !is_spent()) better = exchange(layout, a, b) || better;
        }
      }
    }
  }

  /// By what a Pod's largest share of a node costs, were nodes divisible, among the pools that count.
  template <class Counts>
  [[nodiscard]] auto by_share(const Assignment& from, Counts counts) const -> Assignment {
    auto start = from;
    for (const auto set : movable_) {
      std::optional<MicroDollars> least;
      for (const auto choice : open_[set]) {
        const auto pool = pool_of(set, choice);
        if (!counts(pool)) continue;
        const auto cost = share_cost(demand_.sets[set], demand_.pools[pool]);
        if (least && cost >= *least) continue;
        least = cost;
        start[set] = choice;
      }
    }
    return start;
  }

  [[nodiscard]] static auto share_cost(const RunSet& set, const RunPool& pool) -> MicroDollars {
    Share largest{0, 1};
    for (std::size_t i = 0; i < set.asks.size(); ++i) {
      if (set.asks[i] > 0 && pool.offers[i] > 0) largest = larger(largest, Share{set.asks[i], pool.offers[i]});
    }
    return times(times(*pool.node_cost, set.replicas), largest);
  }

  /// Each pool alone, each two of them, and all, where there are not too many.
  [[nodiscard]] auto starts(const Assignment& from) const -> std::vector<Assignment> {
    std::vector<Assignment> starts;
    starts.push_back(by_share(from, [](std::size_t) { return true; }));
    const auto pools = std::min<std::size_t>(demand_.pools.size(), most_paired);
    for (std::size_t a = 0; a < pools; ++a) {
      for (std::size_t b = a; b < pools; ++b)
        starts.push_back(by_share(from, [&](std::size_t pool) { return pool == a || pool == b; }));
    }
    return starts;
  }

  /// From the best that was found, a few sets thrown elsewhere, over and over.
  auto shake(Layout& best) -> void {
    std::minstd_rand random(1); // the same each run, on every machine
    for (int round = 0; round < most_rounds && !is_spent(); ++round) {
      auto layout = best;
      const auto thrown = 2 + random() % 3;
      for (std::uint32_t i = 0; i < thrown; ++i) {
        const auto set = movable_[random() % movable_.size()];
        const auto choice = open_[set][random() % open_[set].size()];
        auto grown = layout.in_pool[pool_of(set, choice)];
        if (pool_of(set, choice) == pool_of(set, layout.choice[set])) continue;
        insert(grown, pool_of(set, choice), set);
        if (cost_of(pool_of(set, choice), grown)) move(layout, set, choice);
      }
      descend(layout);
      if (layout.total < best.total) best = std::move(layout);
    }
  }

  static constexpr std::size_t most_known = 200'000;  ///< packings that are remembered
  static constexpr std::size_t most_remembered = 256; ///< sets of one that is
  static constexpr std::size_t most_exchanged = 64;   ///< sets that are tried two by two
  static constexpr std::size_t most_paired = 16;      ///< pools that are tried two by two
  static constexpr int most_rounds = 200;

  const RunDemand& demand_;
  PoolOrders orders_;
  std::vector<std::vector<std::size_t>> open_; ///< of each set the choices among which the search chooses
  std::vector<std::uint32_t> movable_;         ///< sets with a berth that have more than one
  std::map<std::pair<std::size_t, SetList>, std::optional<MicroDollars>> known_;
  std::int64_t work_{0};
};

} // namespace

auto choose_together(const RunDemand& demand, const Assignment& from) -> Assignment {
  constexpr std::size_t few = 256; // each of so many may go its own way
  if (demand.sets.size() <= few) return Searching(demand).run(from);
  const AlikeSets alike(demand, from);
  return alike.opened(Searching(alike.demand()).run(alike.from()));
}

} // namespace berth
