#include "fit/replay/replay.hpp"

#include "fit/cost.hpp"
#include "fit/replay/estimate.hpp"
#include "fit/replay/free_node.hpp"
#include "fit/replay/imagined.hpp"
#include "fit/replay/read_chain.hpp"
#include "fit/replay/really_fits.hpp"

#include <algorithm>
#include <numeric>

namespace berth {
namespace {

auto reduced(std::int64_t part, std::int64_t whole) -> Share {
  const auto common = std::gcd(part, whole);
  return {part / common, whole / common};
}

class Replaying {
 public:
  Replaying(const TaskPlacement& placed, const PreparedCluster& prepared, const FitOptions& options)
      : placed_(placed), prepared_(prepared), options_(options), unpinned_(placed, options) {}

  auto run() -> Replay {
    auto read = read_chain(*prepared_.cluster);
    replay_.chain = std::move(read.chain);
    replay_.chain_is_default = read.is_default;
    replay_.unknown = std::move(read.unknown);
    for (std::size_t i = 0; i < prepared_.groups.size(); ++i) add_option(i);
    if (placed_.berth() != nullptr) replay_.pinned = pinned_cost();
    replay_.free_node = dearest_free_node(unpinned_.ask, placed_, prepared_, options_);
    if (replay_.unknown.empty() && !replay_.options.empty()) choose();
    return std::move(replay_);
  }

 private:
  auto add_option(std::size_t at) -> void {
    const auto& group = prepared_.groups[at];
    const auto& ask = unpinned_.ask;
    const auto node = imagined_node(group, *prepared_.cluster);
    const auto per_node = node ? imagined_pods(ask, *node) : 0;
    const auto room = group.group->max ? *group.group->max - group.group->min : ask.replicas;
    if (per_node <= 0 || room <= 0 || ask.replicas <= 0) return;
    ReplayOption option;
    option.group = at;
    const auto needed = std::min((ask.replicas - 1) / per_node + 1, most_nodes_at_once);
    option.nodes = std::min(needed, room);
    const auto wanted = estimates_end_at_max ? option.nodes : needed;
    const auto on = [&](std::int64_t nodes) {
      return ask.replicas / per_node < nodes ? ask.replicas : nodes * per_node;
    };
    option.pods = on(option.nodes);
    ExpansionOption compared;
    compared.name = asg_name(*group.group);
    compared.nodes = wanted;
    compared.cpu = amount(node->capacity, "cpu");
    compared.memory = amount(node->capacity, "memory");
    compared.pods.push_back(pending_pods(placed_.effective.pod, on(wanted), autoscaler_minor(*prepared_.cluster)));
    option.waste = waste_score(compared);
    option.fits = really_fits(ask, group, *prepared_.cluster, options_);
    option.monthly = nodes_cost(group, option.nodes);
    replay_.options.push_back(option);
    compared_.push_back(std::move(compared));
  }

  [[nodiscard]] auto nodes_cost(const PreparedGroup& group, std::int64_t nodes) const -> std::optional<MicroDollars> {
    const auto one = node_cost(group, *prepared_.cluster, options_).monthly;
    return one ? std::optional(times(*one, nodes)) : std::nullopt;
  }

  [[nodiscard]] auto pinned_cost() const -> std::optional<MicroDollars> { return placed_.berth()->monthly_cost; }

  /// Round after round, until some of those that may be picked really take the Pods.
  auto choose() -> void {
    OptionIndexes left(replay_.options.size());
    for (std::size_t i = 0; i < left.size(); ++i) left[i] = i;
    std::int64_t for_nothing = 0;
    while (!left.empty()) {
      const auto best = run_chain(replay_.chain, prepared_.cluster->autoscaler.priorities, compared_, left);
      if (best.empty()) break;
      if (replay_.first == 0) note_first(best);
      const auto fitting = static_cast<std::int64_t>(
          std::count_if(best.begin(), best.end(), [&](std::size_t at) { return replay_.options[at].fits; }));
      const auto others = static_cast<std::int64_t>(best.size()) - fitting;
      if (fitting > 0) {
        // Of a random order of the equals, those without use before the first that is of use.
        replay_.starts_for_nothing = reduced(for_nothing * (fitting + 1) + others, fitting + 1);
        return end_on(best);
      }
      for_nothing += others;
      std::erase_if(left, [&](std::size_t at) { return std::find(best.begin(), best.end(), at) != best.end(); });
    }
    replay_.starts_for_nothing = {for_nothing, 1};
  }

  auto note_first(const OptionIndexes& best) -> void {
    replay_.first = best.size();
    for (const auto at : best) replay_.options[at].picked_first = true;
  }

  auto end_on(const OptionIndexes& best) -> void {
    MicroDollars sum = 0;
    MicroDollars worst = 0;
    bool known = true;
    auto fewest = unpinned_.ask.replicas;
    for (const auto at : best) {
      auto& option = replay_.options[at];
      if (!option.fits) continue;
      option.ends_here = true;
      ++replay_.last;
      fewest = std::min(fewest, option.pods);
      known = known && option.monthly.has_value();
      sum = plus(sum, option.monthly.value_or(0));
      worst = std::max(worst, option.monthly.value_or(0));
    }
    replay_.left_over = unpinned_.ask.replicas - fewest;
    if (!known) return;
    replay_.expected = times(sum, Share{1, static_cast<std::int64_t>(replay_.last)});
    replay_.worst = worst;
  }

  const TaskPlacement& placed_;
  const PreparedCluster& prepared_;
  const FitOptions& options_;
  Unpinned unpinned_;
  std::vector<ExpansionOption> compared_; ///< beside replay_.options
  Replay replay_;
};

} // namespace

auto replay(const TaskPlacement& placed, const PreparedCluster& prepared, const FitOptions& options) -> Replay {
  return Replaying(placed, prepared, options).run();
}

} // namespace berth
