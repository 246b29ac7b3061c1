#include "report/placements/order.hpp"
#include "report/placements/placements.hpp"

#include <algorithm>
#include <limits>
#include <numeric>
#include <tuple>

namespace berth {

auto totals_of(const std::vector<FittedTask>& tasks) -> PlacementTotals {
  PlacementTotals totals;
  for (const auto& task : tasks) {
    ++totals.tasks;
    const auto* berth = task.placed.berth();
    if (berth == nullptr) continue;
    ++totals.placed;
    totals.pods = plus(totals.pods, task.placed.replicas);
    if (berth->monthly_cost) {
      totals.monthly_cost = plus(totals.monthly_cost, *berth->monthly_cost);
    } else {
      ++totals.unknown_prices;
    }
  }
  return totals;
}

auto shown_order(const TaskPlacement& placed) -> std::vector<std::size_t> {
  std::vector<std::size_t> order(placed.placements.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto rank = [&](std::size_t at) {
    const auto& placement = placed.placements[at];
    return std::make_tuple(placed.chosen != at, placement.verdict,
                           placement.monthly_cost.value_or(std::numeric_limits<MicroDollars>::max()),
                           std::string_view(placement.group->name.value));
  };
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return rank(a) < rank(b); });
  return order;
}

} // namespace berth
