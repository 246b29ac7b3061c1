#include "fleet/packed_pool.hpp"

#include <algorithm>
#include <limits>

namespace berth {
namespace {

constexpr auto no_bound = std::numeric_limits<std::int64_t>::max();

/// Asked of every node for every set, and most are full: no is said without a division.
auto holds_one(const Amounts& free, const Amounts& asks) -> bool {
  for (std::size_t i = 0; i < asks.size(); ++i) {
    if (asks[i] > 0 && free[i] < asks[i]) return false;
  }
  return true;
}

/// How many such Pods the amounts hold.
auto pods_in(const Amounts& free, const Amounts& asks) -> std::int64_t {
  auto most = no_bound;
  for (std::size_t i = 0; i < asks.size(); ++i) {
    if (asks[i] > 0) most = std::min(most, free[i] / asks[i]);
  }
  return most;
}

auto take(Amounts& free, const Amounts& asks, std::int64_t pods) -> void {
  for (std::size_t i = 0; i < asks.size(); ++i) {
    if (free[i] != no_bound) free[i] -= asks[i] * pods;
  }
}

auto divided_up(std::int64_t part, std::int64_t by) -> std::int64_t { return part <= 0 ? 0 : (part - 1) / by + 1; }

} // namespace

/// One set on its way in.
class PackedPool::Adding {
 public:
  Adding(PackedPool& packed, const RunSet& set, const RunChoice& choice)
      : packed_(packed), set_(set), choice_(choice), left_(set.replicas) {
    if (choice.pods_per_zone) in_zone_.resize(packed.pool_->groups.size() + 1, 0);
    const auto fresh = pods_in(packed.pool_->offers, set.asks);
    per_node_ = set.exclusive ? 1 : std::max<std::int64_t>(limited(fresh), 1);
    closes_ = set.exclusive || fresh <= 0;
  }

  /// New nodes alone would hold the whole set, whatever the others have free.
  [[nodiscard]] auto has_room() const -> bool {
    if (choice_.pods_per_zone) return false; // which room there is depends on where its Pods have gone
    std::int64_t nodes = divided_up(set_.replicas, per_node_);
    for (std::uint32_t group = 0; group < packed_.pool_->groups.size() && nodes > 0; ++group) {
      if (!may_land_on(group)) continue;
      const auto room = room_for_nodes(group);
      if (room >= nodes) return true;
      nodes -= std::max<std::int64_t>(room, 0);
    }
    return nodes <= 0;
  }

  [[nodiscard]] auto run() -> bool {
    if (!closes_) fill_runs();
    while (left_ > 0) {
      if (!open_nodes()) return false;
    }
    return true;
  }

 private:
  [[nodiscard]] auto limited(std::int64_t pods) const -> std::int64_t {
    return set_.pods_per_node > 0 ? std::min(pods, set_.pods_per_node) : pods;
  }

  [[nodiscard]] auto may_land_on(std::uint32_t group) const -> bool {
    return choice_.groups.empty() ||
           std::find(choice_.groups.begin(), choice_.groups.end(), group) != choice_.groups.end();
  }

  /// How many more of its Pods the group's zone may take.
  [[nodiscard]] auto room_in_zone(std::uint32_t group) const -> std::int64_t {
    if (!choice_.pods_per_zone) return left_;
    return std::min(left_, *choice_.pods_per_zone - in_zone_[packed_.pool_->groups[group].zone]);
  }

  auto note(std::uint32_t group, std::int64_t pods) -> void {
    left_ -= pods;
    if (choice_.pods_per_zone) in_zone_[packed_.pool_->groups[group].zone] += pods;
  }

  auto fill_runs() -> void {
    auto& runs = packed_.runs_;
    for (auto i = packed_.first_for(set_.asks); i < runs.size() && left_ > 0; ++i) {
      if (runs[i].closed || !holds_one(runs[i].free, set_.asks) || !may_land_on(runs[i].group)) continue;
      const auto each = limited(pods_in(runs[i].free, set_.asks));
      const auto wanted = each > 0 ? room_in_zone(runs[i].group) : 0;
      if (wanted > 0) i = fill(i, each, wanted);
    }
  }

  /// Puts up to `wanted` Pods on the nodes of a run, `each` to a node, and parts the run where nodes differ then. The
  /// index of the last part that was filled.
  auto fill(std::size_t at, std::int64_t each, std::int64_t wanted) -> std::size_t {
    auto& runs = packed_.runs_;
    const auto whole = runs[at].count;
    const auto full = std::min(whole, wanted / each);
    const auto rest = full < whole ? wanted - full * each : 0;
    note(runs[at].group, full * each + rest);
    std::vector<Run> parts;
    const auto part = [&](std::int64_t count, std::int64_t pods) {
      if (count <= 0) return;
      parts.push_back(runs[at]);
      parts.back().count = count;
      take(parts.back().free, set_.asks, pods);
    };
    part(full, each);
    part(rest > 0 ? 1 : 0, rest);
    const auto filled = parts.size();
    part(whole - full - (rest > 0 ? 1 : 0), 0);
    runs[at] = std::move(parts.front());
    runs.insert(runs.begin() + static_cast<std::ptrdiff_t>(at) + 1, std::make_move_iterator(parts.begin() + 1),
                std::make_move_iterator(parts.end()));
    return at + filled - 1;
  }

  [[nodiscard]] auto room_for_nodes(std::uint32_t group) const -> std::int64_t {
    const auto& max = packed_.pool_->groups[group].max;
    return max ? *max - packed_.opened_[group] : no_bound;
  }

  /// The group with the most room for nodes; of several without a bound the one with the fewest nodes.
  [[nodiscard]] auto roomiest() const -> std::optional<std::uint32_t> {
    std::optional<std::uint32_t> best;
    const auto rank = [&](std::uint32_t group) { return std::pair(room_for_nodes(group), -packed_.opened_[group]); };
    for (std::uint32_t group = 0; group < packed_.pool_->groups.size(); ++group) {
      if (!may_land_on(group) || room_for_nodes(group) <= 0 || room_in_zone(group) <= 0) continue;
      if (!best || rank(group) > rank(*best)) best = group;
    }
    return best;
  }

  /// One node where there are several groups to spread over, all that are wanted where there is one.
  auto open_nodes() -> bool {
    const auto group = roomiest();
    if (!group) return false;
    const auto wanted = room_in_zone(*group);
    const auto alone = packed_.pool_->groups.size() == 1 || choice_.groups.size() == 1;
    const auto nodes = alone ? std::min(divided_up(wanted, per_node_), room_for_nodes(*group)) : 1;
    const auto pods = std::min(wanted, nodes >= divided_up(wanted, per_node_) ? wanted : nodes * per_node_);
    const auto full = pods / per_node_;
    open(*group, full, per_node_);
    if (pods % per_node_ > 0) open(*group, 1, pods % per_node_);
    note(*group, pods);
    return true;
  }

  auto open(std::uint32_t group, std::int64_t count, std::int64_t pods) -> void {
    if (count <= 0) return;
    packed_.opened_[group] += count;
    packed_.nodes_ += count;
    Run run{group, closes_, count, packed_.pool_->offers};
    if (!closes_) take(run.free, set_.asks, pods);
    auto& runs = packed_.runs_;
    const auto same =
        !runs.empty() && runs.back().group == group && runs.back().closed == run.closed && runs.back().free == run.free;
    if (same)
      runs.back().count += count;
    else
      runs.push_back(std::move(run));
  }

  PackedPool& packed_;
  const RunSet& set_;
  const RunChoice& choice_;
  std::int64_t left_;
  std::int64_t per_node_{1};
  bool closes_{false};
  std::vector<std::int64_t> in_zone_; ///< Pods of the set, where a zone takes no more than so many
};

auto PackedPool::first_for(const Amounts& asks) -> std::size_t {
  if (asked_.empty() || !holds_one(asks, asked_)) looked_ = 0;
  asked_ = asks;
  while (looked_ < runs_.size() && (runs_[looked_].closed || !holds_one(runs_[looked_].free, asks))) ++looked_;
  return looked_;
}

PackedPool::PackedPool(const RunPool& pool) : pool_(&pool), opened_(pool.groups.size(), 0) {}

auto PackedPool::add(const RunSet& set, const RunChoice& choice) -> bool {
  Adding adding(*this, set, choice);
  if (adding.has_room()) return adding.run();
  auto before = *this;
  if (adding.run()) return true;
  *this = std::move(before);
  return false;
}

auto least_nodes(const RunPool& pool, const std::vector<const RunSet*>& sets) -> std::int64_t {
  __extension__ using Wide = __int128;
  std::vector<Wide> sums(pool.offers.size(), 0);
  std::int64_t alone = 0;
  std::int64_t apart = 0;
  for (const auto* set : sets) {
    if (set->exclusive) {
      alone += set->replicas;
      continue;
    }
    if (set->pods_per_node > 0) apart = std::max(apart, divided_up(set->replicas, set->pods_per_node));
    for (std::size_t i = 0; i < sums.size(); ++i) sums[i] += Wide{set->asks[i]} * set->replicas;
    if (set->replicas > 0) apart = std::max<std::int64_t>(apart, 1);
  }
  Wide least = apart;
  for (std::size_t i = 0; i < sums.size(); ++i) {
    if (sums[i] > 0 && pool.offers[i] > 0 && pool.offers[i] != no_bound)
      least = std::max(least, (sums[i] - 1) / pool.offers[i] + 1);
  }
  return alone + static_cast<std::int64_t>(std::min<Wide>(least, no_bound - alone));
}

} // namespace berth
