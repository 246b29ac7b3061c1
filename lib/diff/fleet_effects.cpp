#include "diff/fleet_effects.hpp"

#include "finding/quotes.hpp"
#include "fleet/fleet.hpp"

#include <algorithm>
#include <iterator>

namespace berth::diff {
namespace {

auto set_name_of(const TaskPlacement& placed) -> std::string {
  return placed.task->pod_set.empty() ? std::string(only_pod_set) : placed.task->pod_set;
}

auto crowding_words(const TaskPlacement& placed, const std::string& wanted) -> std::string {
  const auto* berth = placed.berth();
  auto words = in_ticks(wanted) + " has no room for it beside the rest of the run: ";
  if (berth == nullptr) return words + "it finds none";
  words += "it takes " + in_ticks(berth->name);
  const auto more = placed.overflow ? placed.overflow->difference : std::nullopt;
  return more ? words + ", " + dollars(*more) + " a month more" : words;
}

} // namespace

auto RunOfSide::take(std::size_t pair, std::vector<ReadPodSet> sets, std::vector<TaskPlacement> placed) -> void {
  sets_.push_back(std::move(sets));
  pairs_.insert(pairs_.end(), placed.size(), pair);
  placed_.insert(placed_.end(), std::make_move_iterator(placed.begin()), std::make_move_iterator(placed.end()));
}

auto RunOfSide::settle(const PreparedCluster& cluster, const FitOptions& options) -> void {
  std::vector<std::string> wanted;
  for (const auto& placed : placed_) wanted.push_back(placed.berth() == nullptr ? std::string() : placed.berth()->name);
  static_cast<void>(berth::settle(placed_, cluster, options));
  for (std::size_t i = 0; i < placed_.size(); ++i) {
    const auto* berth = placed_[i].berth();
    if (wanted[i].empty() || (berth != nullptr && !placed_[i].overflow)) continue;
    crowded_.emplace(std::pair(pairs_[i], set_name_of(placed_[i])), crowding_words(placed_[i], wanted[i]));
  }
}

auto fleet_effects(const RunOfSide& before, const RunOfSide& after) -> std::vector<std::pair<std::size_t, Effect>> {
  std::vector<std::pair<std::size_t, Effect>> effects;
  for (const auto& [set, words] : after.crowded()) {
    if (before.crowded().count(set) != 0) continue;
    effects.emplace_back(set.first, Effect{EffectKind::fleet, words, {}});
  }
  return effects;
}

} // namespace berth::diff
