#include "fit/replay/loop.hpp"

#include "fit/replay/packed_nodes.hpp"

#include <algorithm>
#include <numeric>
#include <optional>
#include <tuple>

namespace berth {
namespace {

using Counts = std::vector<std::int64_t>;

/// Part of the work that is left which one question may take: the rounds to come want theirs.
constexpr std::int64_t share_of_packing = 40;
constexpr std::int64_t share_of_round = 40;

/// What has been started so far, and how many of those nodes are of no use.
struct Standing {
  Counts nodes; ///< by group
  std::int64_t useless{0};

  friend auto operator==(const Standing&, const Standing&) -> bool = default;
  friend auto operator<(const Standing& a, const Standing& b) -> bool {
    return std::tie(a.nodes, a.useless) < std::tie(b.nodes, b.useless);
  }
};

class Looping {
 public:
  Looping(const LoopModel& model, const ReallyFits& really_fits, Work work)
      : model_(model), really_fits_(really_fits), work_(work), at_most_(work.left) {}

  auto run() -> LoopOutcomes {
    if (!follow_every_way()) roll_whole_runs();
    return results();
  }

 private:
  struct End {
    double chance{0};
    double unplaced{0}; ///< weighted by the chance, as is the next
    double useless{0};
  };

  /// False where there are too many: half of the work is kept for what is done then.
  auto follow_every_way() -> bool {
    constexpr std::size_t most_standings = 300;
    const auto kept = work_.left / 2;
    Chances<Standing> standing{{Standing{Counts(model_.groups.size()), 0}, 1.0}};
    while (!standing.empty()) {
      Chances<Standing> next;
      for (const auto& [state, chance] : standing) {
        for (const auto& [left, likely] : packed(state)) {
          grow(state, left, chance * likely, next);
          if (work_.left < kept || next.size() > most_standings) return false;
        }
      }
      standing = std::move(next);
    }
    return true;
  }

  /// Each from its beginning to its end, as many as there is work for, and one at least.
  auto roll_whole_runs() -> void {
    constexpr std::int64_t most_rolls = 500;
    const auto before = work_.left;
    ends_.clear();
    SeededDice dice;
    while (rolls_ == 0 || (rolls_ < most_rolls && work_.left > (before - work_.left) / rolls_)) {
      if (!roll_whole_run(dice)) break;
      ++rolls_;
    }
    for (auto& [nodes, reached] : ends_) {
      const auto rolls = static_cast<double>(rolls_);
      reached = {reached.chance / rolls, reached.unplaced / rolls, reached.useless / rolls};
    }
  }

  /// False where even that is far more work than there was.
  auto roll_whole_run(Dice& dice) -> bool {
    constexpr std::int64_t times_as_much = 4;
    Standing state{Counts(model_.groups.size()), 0};
    while (work_.left > -times_as_much * at_most_) {
      const auto pending = pending_of(left_over(state, dice));
      auto after = after_scale_up(state, pending, dice);
      if (after == state) {
        end(state, pending, 1);
        return true;
      }
      state = std::move(after);
    }
    return false;
  }

  /// What finds no place on the nodes so far: how many Pods of each set.
  auto packed(const Standing& state) -> Chances<Counts> {
    return chances_of<Counts>([&](Dice& dice) { return left_over(state, dice); }, work_, share_of_packing);
  }

  auto left_over(const Standing& state, Dice& dice) -> Counts {
    PackedNodes nodes(model_, work_);
    for (std::size_t group = 0; group < state.nodes.size(); ++group) {
      for (std::int64_t i = 0; i < state.nodes[group]; ++i) nodes.add(group);
    }
    Counts left(model_.sets.size());
    const auto alike_from = start_of_alike(left.size(), [&](std::size_t set) { return model_.sets[set].shape; });
    for (std::size_t set = 0; set < left.size(); ++set) {
      left[set] = model_.sets[set].count;
      if (nodes.size() == 0) continue;
      left[set] = set >= alike_from ? nodes.fill(set, left[set]) : nodes.put_on_any(set, left[set], dice);
    }
    return left;
  }

  static auto pending_of(const Counts& left) -> std::vector<Pending> {
    std::vector<Pending> pending;
    for (std::size_t set = 0; set < left.size(); ++set) {
      if (left[set] > 0) pending.push_back({set, left[set]});
    }
    return pending;
  }

  auto grow(const Standing& state, const Counts& left, double chance, Chances<Standing>& next) -> void {
    const auto pending = pending_of(left);
    const auto grown =
        chances_of<Standing>([&](Dice& dice) { return after_scale_up(state, pending, dice); }, work_, share_of_round);
    for (const auto& [after, likely] : grown) {
      if (after == state) {
        end(state, pending, chance * likely);
      } else {
        next[after] += chance * likely;
      }
    }
  }

  auto end(const Standing& state, const std::vector<Pending>& pending, double chance) -> void {
    const auto unplaced = std::accumulate(pending.begin(), pending.end(), std::int64_t{0},
                                          [](std::int64_t sum, const Pending& pods) { return sum + pods.count; });
    auto& reached = ends_[state.nodes];
    reached.chance += chance;
    reached.unplaced += chance * static_cast<double>(unplaced);
    reached.useless += chance * static_cast<double>(state.useless);
  }

  [[nodiscard]] auto has_room(std::size_t group, const Standing& state) const -> bool {
    return state.nodes[group] < model_.groups[group].room;
  }

  [[nodiscard]] auto that_fit(std::size_t group, const std::vector<Pending>& pending) -> std::vector<Pending> {
    std::vector<Pending> fitting;
    work_.spend(static_cast<std::int64_t>(pending.size()));
    std::copy_if(pending.begin(), pending.end(), std::back_inserter(fitting),
                 [&](const Pending& pods) { return fits_new_node(model_, pods.set, group); });
    return fitting;
  }

  /// One scale-up. `state` itself where there is nothing to start.
  auto after_scale_up(const Standing& state, const std::vector<Pending>& pending, Dice& dice) -> Standing {
    std::vector<Estimate> estimates(model_.groups.size());
    std::vector<ExpansionOption> options(model_.groups.size());
    OptionIndexes worth;
    for (std::size_t group = 0; group < model_.groups.size() && !pending.empty(); ++group) {
      if (!has_room(group, state)) continue;
      const auto fitting = that_fit(group, pending);
      if (fitting.empty()) continue;
      estimates[group] = estimate(model_, group, fitting, most_nodes(state, group, pending), dice, work_);
      options[group] = option(group, estimates[group]);
      worth.push_back(group);
    }
    const auto best = run_chain(model_.chain, model_.priorities, options, std::move(worth));
    if (best.empty()) return state;
    const auto chosen = best[dice.pick(best.size())];
    return started(state, chosen, estimates[chosen], pending, dice);
  }

  [[nodiscard]] auto option(std::size_t group, const Estimate& estimate) const -> ExpansionOption {
    const auto& grows = model_.groups[group];
    ExpansionOption made{grows.asg_name, estimate.nodes, grows.cpu, grows.memory, true, {}};
    for (std::size_t i = 0; i < estimate.pods.size(); ++i) {
      if (estimate.pods[i] == 0) continue;
      made.pods.push_back(model_.weights[i]);
      made.pods.back().count = estimate.pods[i];
    }
    return made;
  }

  auto started(const Standing& state, std::size_t group, const Estimate& estimate, const std::vector<Pending>& pending,
               Dice& dice) -> Standing {
    auto after = state;
    const auto order = sharers(state, group, pending, dice);
    const auto shares = balanced(model_, order, state.nodes, estimate.nodes);
    std::size_t node = 0;
    for (std::size_t i = 0; i < order.size(); ++i) {
      after.nodes[order[i]] += shares[i];
      for (std::int64_t n = 0; n < shares[i] && node < estimate.holds.size(); ++n, ++node)
        after.useless += is_useless(estimate.holds[node], order[i]) ? 1 : 0;
    }
    return after;
  }

  [[nodiscard]] auto is_useless(const std::vector<std::size_t>& sets, std::size_t group) const -> bool {
    return std::none_of(sets.begin(), sets.end(), [&](std::size_t set) { return really_fits_(set, group); });
  }

  [[nodiscard]] auto most_nodes(const Standing& state, std::size_t group, const std::vector<Pending>& pending) const
      -> std::int64_t {
    if (!model_.estimates_end_at_max) return most_nodes_at_once;
    auto most = model_.groups[group].room - state.nodes[group];
    for (const auto similar : balanced_with(state, group, pending))
      most += model_.groups[similar].room - state.nodes[similar];
    return std::min(most, most_nodes_at_once);
  }

  /// Similar groups with room that take all Pods that it takes.
  [[nodiscard]] auto balanced_with(const Standing& state, std::size_t group, const std::vector<Pending>& pending) const
      -> std::vector<std::size_t> {
    std::vector<std::size_t> others;
    for (const auto similar : model_.groups[group].similar) {
      const auto takes_all = std::all_of(pending.begin(), pending.end(), [&](const Pending& pods) {
        return fits_new_node(model_, pods.set, similar) || !fits_new_node(model_, pods.set, group);
      });
      if (has_room(similar, state) && takes_all) others.push_back(similar);
    }
    return others;
  }

  /// The chosen group, then those that are balanced with it: these come out of a Go map.
  auto sharers(const Standing& state, std::size_t group, const std::vector<Pending>& pending, Dice& dice)
      -> std::vector<std::size_t> {
    auto others = balanced_with(state, group, pending);
    const auto start = static_cast<std::ptrdiff_t>(dice.pick(others.size()));
    std::rotate(others.begin(), others.begin() + start, others.end());
    others.insert(others.begin(), group);
    return others;
  }

  auto results() -> LoopOutcomes {
    LoopOutcomes outcomes;
    outcomes.rolls = rolls_;
    for (const auto& [nodes, reached] : ends_)
      outcomes.all.push_back(
          {nodes, reached.chance, reached.unplaced / reached.chance, reached.useless / reached.chance});
    std::stable_sort(outcomes.all.begin(), outcomes.all.end(),
                     [](const LoopOutcome& a, const LoopOutcome& b) { return a.chance > b.chance; });
    return outcomes;
  }

  const LoopModel& model_;
  const ReallyFits& really_fits_;
  Work work_;
  std::int64_t at_most_; ///< work that there was at the beginning
  std::int64_t rolls_{0};
  std::map<Counts, End> ends_;
};

} // namespace

auto run_loop(const LoopModel& model, const ReallyFits& really_fits, Work work) -> LoopOutcomes {
  return Looping(model, really_fits, work).run();
}

auto balanced(const LoopModel& model, const std::vector<std::size_t>& order, const std::vector<std::int64_t>& started,
              std::int64_t nodes) -> std::vector<std::int64_t> {
  std::vector<std::int64_t> shares(order.size());
  const auto size = [&](std::size_t at) { return model.groups[order[at]].size + started[order[at]] + shares[at]; };
  for (; nodes > 0; --nodes) {
    std::optional<std::size_t> smallest;
    for (std::size_t i = 0; i < order.size(); ++i) {
      if (started[order[i]] + shares[i] >= model.groups[order[i]].room) continue;
      if (!smallest || size(i) < size(*smallest)) smallest = i;
    }
    if (!smallest) break;
    ++shares[*smallest];
  }
  return shares;
}

} // namespace berth
