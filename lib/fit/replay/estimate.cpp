#include "fit/replay/estimate.hpp"

#include "fit/replay/packed_nodes.hpp"

#include <algorithm>
#include <numeric>

namespace berth {
namespace {

/// The share of a node that a Pod takes, cpu and memory added up, in the autoscaler's own doubles.
auto size_score(const PendingPods& pods, const LoopGroup& group) -> double {
  double score = 0;
  if (const auto cpu = group.cpu.milli_value(); cpu > 0)
    score += static_cast<double>(pods.cpu.milli_value()) / static_cast<double>(cpu);
  if (const auto memory = group.memory.value(); memory > 0)
    score += static_cast<double>(pods.memory.value()) / static_cast<double>(memory);
  return score;
}

/// Where it starts to go through a Go map of `count` entries: up to 8 they lie in one group of slots, and it starts at
/// any of the 8.
auto start_of_map(std::size_t count, Dice& dice) -> std::size_t {
  constexpr std::size_t slots = 8;
  if (count > slots) return dice.pick(count);
  std::vector<double> weights(count, 1);
  weights.front() = static_cast<double>(slots - count + 1); // empty slots are passed over
  return dice.roll(weights);
}

class Estimating {
 public:
  Estimating(const LoopModel& model, std::size_t group, std::int64_t most, Work& work)
      : model_(model), group_(group), most_(most), nodes_(model, work) {
    estimate_.pods.resize(model.weights.size());
  }

  auto run(const std::vector<Pending>& pending, Dice& dice) -> Estimate {
    const auto order = by_size(pending, dice);
    const auto alike_from =
        start_of_alike(order.size(), [&](std::size_t i) { return model_.sets[order[i].set].shape; });
    for (std::size_t i = 0; i < order.size(); ++i) {
      auto left = on_nodes_so_far(order[i], i >= alike_from, dice);
      if (may_grow_) left = on_new_nodes(order[i].set, left);
      estimate_.pods[model_.sets[order[i].set].weight] += order[i].count - left;
    }
    estimate_.holds = nodes_.held();
    estimate_.nodes = static_cast<std::int64_t>(estimate_.holds.size());
    return std::move(estimate_);
  }

 private:
  /// Largest first. The sets come out of a Go map, so that chance has a say in the order of equals.
  [[nodiscard]] auto by_size(const std::vector<Pending>& pending, Dice& dice) const -> std::vector<Pending> {
    std::vector<std::pair<double, std::size_t>> scored(pending.size());
    for (std::size_t i = 0; i < pending.size(); ++i)
      scored[i] = {-size_score(model_.weights[model_.sets[pending[i].set].weight], model_.groups[group_]), i};
    const auto by_score = [](const auto& a, const auto& b) { return a.first < b.first; };
    std::stable_sort(scored.begin(), scored.end(), by_score);
    if (has_ties(scored, pending)) {
      const auto start = start_of_map(pending.size(), dice);
      const auto came = [&](const auto& entry) { return (entry.second + pending.size() - start) % pending.size(); };
      std::sort(scored.begin(), scored.end(), [&](const auto& a, const auto& b) {
        return a.first != b.first ? a.first < b.first : came(a) < came(b);
      });
    }
    std::vector<Pending> order(pending.size());
    std::transform(scored.begin(), scored.end(), order.begin(),
                   [&](const auto& entry) { return pending[entry.second]; });
    return order;
  }

  /// Equals that are not the same.
  [[nodiscard]] auto has_ties(const std::vector<std::pair<double, std::size_t>>& scored,
                              const std::vector<Pending>& pending) const -> bool {
    const auto shape = [&](std::size_t at) { return model_.sets[pending[scored[at].second].set].shape; };
    for (std::size_t i = 1; i < scored.size(); ++i) {
      if (scored[i].first == scored[i - 1].first && shape(i) != shape(i - 1)) return true;
    }
    return false;
  }

  auto on_nodes_so_far(const Pending& pods, bool are_the_rest_alike, Dice& dice) -> std::int64_t {
    if (are_the_rest_alike) return nodes_.fill(pods.set, pods.count);
    return nodes_.put_on_any(pods.set, pods.count, dice);
  }

  auto on_new_nodes(std::size_t set, std::int64_t left) -> std::int64_t {
    while (left > 0) {
      if (nodes_.size() > 0) {
        left = nodes_.put_on_last(set, left);
        if (left == 0 || nodes_.last_is_empty()) return left;
      }
      if (static_cast<std::int64_t>(nodes_.size()) >= most_) {
        may_grow_ = false;
        return left;
      }
      nodes_.add(group_);
    }
    return left;
  }

  const LoopModel& model_;
  std::size_t group_;
  std::int64_t most_;
  PackedNodes nodes_;
  bool may_grow_{true};
  Estimate estimate_;
};

} // namespace

auto estimate(const LoopModel& model, std::size_t group, const std::vector<Pending>& pending, std::int64_t most,
              Dice& dice, Work& work) -> Estimate {
  return Estimating(model, group, most, work).run(pending, dice);
}

auto fits_new_node(const LoopModel& model, std::size_t set, std::size_t group) -> bool {
  const auto& pods = model.sets[set];
  const auto& free = model.groups[group].free;
  if (!pods.admitted[group]) return false;
  for (std::size_t i = 0; i < pods.asks.size(); ++i) {
    if (pods.asks[i] > free[i]) return false;
  }
  return true;
}

} // namespace berth
