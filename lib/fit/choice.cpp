#include "fit/choice.hpp"

#include <algorithm>
#include <limits>
#include <tuple>

namespace berth {
namespace {

auto is_better(const Placement& a, const Placement& b) -> bool {
  const auto rank = [](const Placement& one) {
    constexpr auto unknown = std::numeric_limits<MicroDollars>::max();
    return std::tuple(tier_of(one), one.monthly_cost.value_or(unknown), one.price_per_hour.value_or(unknown));
  };
  if (rank(a) != rank(b)) return rank(a) < rank(b);
  const auto left_a = amount(a.left, "memory");
  const auto left_b = amount(b.left, "memory");
  if (left_a != left_b) return left_a < left_b;
  return a.name < b.name;
}

/// The pool of the group that is named, or the pool that is.
auto is_named(const Placement& placement, const std::string& name) -> bool {
  return placement.name == name || placement.lands_on(name);
}

} // namespace

auto Placement::lands_on(std::string_view name_of_group) const -> bool {
  return std::any_of(groups.begin(), groups.end(), [&](const Group* one) { return one->name.value == name_of_group; });
}

auto tier_of(const Placement& placement) -> int {
  if (placement.verdict == Verdict::tight) return 4;
  return (placement.last_resort ? 2 : 0) + (placement.verdict == Verdict::certain ? 0 : 1);
}

auto order_of_choice(const std::vector<Placement>& placements, bool accept_tight) -> std::vector<std::size_t> {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < placements.size(); ++i) {
    const auto verdict = placements[i].verdict;
    if (verdict < Verdict::tight || (verdict == Verdict::tight && accept_tight)) order.push_back(i);
  }
  std::sort(order.begin(), order.end(),
            [&](std::size_t a, std::size_t b) { return is_better(placements[a], placements[b]); });
  return order;
}

auto choices(const TaskPlacement& placed, const FitOptions& options) -> std::vector<std::size_t> {
  const auto& named = placed.task->demands.group.value;
  if (named.empty()) return order_of_choice(placed.all(), options.accept_tight);
  for (std::size_t i = 0; i < placed.placements.size(); ++i) {
    const auto& placement = placed.placements[i];
    if (is_named(placement, named) && placement.verdict != Verdict::no) return {i};
  }
  return {};
}

} // namespace berth
