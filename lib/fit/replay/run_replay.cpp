#include "fit/replay/run_replay.hpp"

#include "fit/cost.hpp"
#include "fit/replay/free_node.hpp"
#include "fit/replay/imagined.hpp"
#include "fit/replay/loop.hpp"
#include "fit/replay/read_chain.hpp"
#include "fit/replay/really_fits.hpp"
#include "kubernetes/scheduler/insufficient.hpp"
#include "vocabulary/labels.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

namespace berth {
namespace {

/// In looks at a node: about half a second's.
constexpr std::int64_t most_work = 60'000'000;
constexpr double least_chance = 0.01;

/// Of more sets those of one shape are followed as one: the order in which they come up is lost, and the time for it
/// won.
constexpr std::size_t most_sets_told_apart = 64;

using ImaginedNodes = std::vector<std::optional<ImaginedNode>>;

/// The run as the loop counts it. Sets without a Pod are left out, and `tasks` says whose the others are.
class ModelOfRun {
 public:
  ModelOfRun(const std::vector<TaskPlacement>& placed, const PreparedCluster& prepared, const FitOptions& options)
      : placed_(placed), options_(options), cluster_(*prepared.cluster) {
    for (const auto& group : prepared.groups) nodes_.push_back(imagined_node(group, cluster_));
  }

  auto make() -> LoopModel {
    minor_ = autoscaler_minor(cluster_);
    name_resources();
    for (std::size_t i = 0; i < nodes_.size(); ++i) add_group(i);
    for (std::size_t i = 0; i < placed_.size(); ++i) {
      if (placed_[i].replicas > 0) add_set(i);
    }
    model_.priorities = cluster_.autoscaler.priorities;
    model_.estimates_end_at_max = estimates_end_at_max;
    return std::move(model_);
  }

  /// By set: the index of its placement.
  [[nodiscard]] auto tasks() const -> const std::vector<std::size_t>& { return tasks_; }
  [[nodiscard]] auto not_followed() const -> const std::vector<std::string>& { return not_followed_; }

 private:
  auto name_resources() -> void {
    std::map<std::string, bool, std::less<>> names{{"pods", true}};
    for (const auto& task : placed_) {
      for (const auto& entry : task.requests) {
        if (entry.second.sign() > 0 && is_scheduled(entry.first)) names.emplace(entry.first, true);
      }
    }
    for (const auto& entry : names) resources_.push_back(entry.first);
  }

  auto add_group(std::size_t at) -> void {
    const auto& group = cluster_.groups[at];
    LoopGroup made;
    made.asg_name = asg_name(group);
    made.size = group.min;
    if (const auto& node = nodes_[at]; node) {
      made.room = group.max ? std::max<std::int64_t>(*group.max - group.min, 0) : unbounded;
      made.cpu = amount(node->capacity, "cpu");
      made.memory = amount(node->capacity, "memory");
      for (const auto& name : resources_) made.free.push_back(free_units(*node, name));
      if (cluster_.autoscaler.balance_similar_groups) made.similar = similar_to(at);
    } else {
      made.free.resize(resources_.size());
    }
    model_.groups.push_back(std::move(made));
  }

  [[nodiscard]] auto similar_to(std::size_t at) const -> std::vector<std::size_t> {
    std::vector<std::size_t> similar;
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
      if (i != at && nodes_[i] && are_similar(*nodes_[at], *nodes_[i])) similar.push_back(i);
    }
    return similar;
  }

  auto add_set(std::size_t at) -> void {
    const Unpinned unpinned(placed_[at], options_);
    LoopSet made;
    made.count = placed_[at].replicas;
    for (const auto& name : resources_) {
      const auto found = unpinned.ask.requests.find(name);
      made.asks.push_back(found == unpinned.ask.requests.end() ? 0 : scheduler_units(name, found->second));
    }
    for (const auto& node : nodes_) made.admitted.push_back(node && admits(unpinned.ask, *node));
    made.weight = weight_of(pending_pods(placed_[at].effective.pod, 1, minor_));
    if (demands_more_than_nodes(unpinned.ask.spreading)) not_followed_.push_back(placed_[at].task->name);
    constexpr std::uint32_t exclusive = 0; // each keeps off all others that are
    if (unpinned.ask.exclusive) {
      made.alone.push_back(exclusive);
    } else if (!why_one_per_node(unpinned.ask).empty()) {
      made.alone.push_back(++kinds_);
    }
    const auto [found, is_new] =
        shapes_.try_emplace({made.asks, made.admitted, made.alone, made.weight}, model_.sets.size());
    if (!is_new && placed_.size() > most_sets_told_apart) {
      model_.sets[found->second].count += made.count;
      return;
    }
    made.shape = found->second;
    model_.sets.push_back(std::move(made));
    tasks_.push_back(at);
  }

  static auto demands_more_than_nodes(const Spreading& spreading) -> bool {
    return !spreading.constraints.empty() || !spreading.together.empty() ||
           std::any_of(spreading.apart.begin(), spreading.apart.end(),
                       [](const Spreading::Term& term) { return term.topology_key.value != label::hostname; });
  }

  auto weight_of(const PendingPods& pods) -> std::size_t {
    const auto [found, is_new] = weights_.try_emplace({pods.cpu, pods.memory}, model_.weights.size());
    if (is_new) model_.weights.push_back(pods);
    return found->second;
  }

  using Shape = std::tuple<Units, std::vector<bool>, std::vector<std::uint32_t>, std::size_t>;

  const std::vector<TaskPlacement>& placed_;
  const FitOptions& options_;
  const Cluster& cluster_;
  ImaginedNodes nodes_;
  int minor_{0};
  std::vector<std::string> resources_;
  std::map<std::pair<Quantity, Quantity>, std::size_t> weights_;
  std::map<Shape, std::size_t> shapes_;
  std::uint32_t kinds_{0};
  std::vector<std::size_t> tasks_;
  std::vector<std::string> not_followed_;
  LoopModel model_;
};

class Telling {
 public:
  Telling(const PreparedCluster& prepared, const FitOptions& options) {
    for (const auto& group : prepared.groups) {
      prices_.push_back(node_cost(group, *prepared.cluster, options).monthly);
      weights_.push_back(weight_of_node(*group.group));
    }
  }

  auto tell(const LoopOutcomes& outcomes, RunReplay& replay) const -> void {
    replay.rolls = outcomes.rolls;
    double followed = 0;
    long double sum = 0;
    bool known = !outcomes.all.empty();
    for (const auto& outcome : outcomes.all) {
      const auto nodes = real_nodes(outcome.nodes);
      const auto cost = cost_of_nodes(nodes);
      followed += outcome.chance;
      sum += static_cast<long double>(outcome.chance) * static_cast<long double>(cost.value_or(0));
      known = known && cost.has_value();
      if (outcome.chance < least_chance) {
        replay.other += outcome.chance;
      } else {
        replay.outcomes.push_back(
            {nodes, outcome.chance, cost, std::llround(outcome.unplaced), std::llround(outcome.useless)});
      }
    }
    if (known) replay.expected = std::llround(sum / static_cast<long double>(followed));
  }

 private:
  /// What a node of the type that the autoscaler reckons with counts.
  static auto weight_of_node(const Group& group) -> std::int64_t {
    if (group.instance_types.empty()) return 1;
    const auto found = group.weights.find(group.instance_types.front().value);
    return found == group.weights.end() ? 1 : std::max<std::int64_t>(found->second, 1);
  }

  /// The autoscaler takes each unit of a group's size for a node; the group starts as many as come to that weight.
  [[nodiscard]] auto real_nodes(std::vector<std::int64_t> units) const -> std::vector<std::int64_t> {
    for (std::size_t i = 0; i < units.size(); ++i) units[i] = (units[i] + weights_[i] - 1) / weights_[i];
    return units;
  }

  [[nodiscard]] auto cost_of_nodes(const std::vector<std::int64_t>& nodes) const -> std::optional<MicroDollars> {
    MicroDollars sum = 0;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
      if (nodes[i] == 0) continue;
      if (!prices_[i]) return std::nullopt;
      sum = plus(sum, times(*prices_[i], nodes[i]));
    }
    return sum;
  }

  std::vector<std::optional<MicroDollars>> prices_; ///< of a node, a month
  std::vector<std::int64_t> weights_;
};

} // namespace

auto replay_run(const std::vector<TaskPlacement>& placed, const PreparedCluster& prepared, const FitOptions& options)
    -> RunReplay {
  RunReplay replay;
  auto read = read_chain(*prepared.cluster);
  replay.chain = read.chain;
  replay.chain_is_default = read.is_default;
  replay.unknown = std::move(read.unknown);
  if (!replay.unknown.empty()) return replay;
  ModelOfRun run(placed, prepared, options);
  auto model = run.make();
  replay.not_followed = run.not_followed();
  model.chain = std::move(read.chain);
  std::map<std::pair<std::size_t, std::size_t>, bool> known;
  const ReallyFits fits = [&](std::size_t set, std::size_t group) {
    const auto [found, is_new] = known.try_emplace({set, group});
    if (is_new) {
      const Unpinned unpinned(placed[run.tasks()[set]], options);
      found->second = really_fits(unpinned.ask, prepared.groups[group], *prepared.cluster, options);
    }
    return found->second;
  };
  const auto outcomes = run_loop(model, fits, Work{most_work});
  Telling(prepared, options).tell(outcomes, replay);
  if (outcomes.all.empty()) replay.unknown = "too many Pods and groups to follow what would be started";
  return replay;
}

} // namespace berth
