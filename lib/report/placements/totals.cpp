#include "report/placements/order.hpp"
#include "report/placements/placements.hpp"

#include <algorithm>
#include <limits>
#include <numeric>
#include <tuple>

namespace berth {

auto are_of_one_task(const FittedTask& a, const FittedTask& b) -> bool {
  const auto& one = *a.placed.task;
  return !one.pod_set.empty() && one.document.root == b.placed.task->document.root;
}

auto totals_of(const PlacementsReport& report) -> PlacementTotals {
  const auto& tasks = report.tasks;
  PlacementTotals totals;
  totals.nodes = report.fleet.nodes;
  totals.monthly_cost = report.fleet.monthly_cost;
  totals.tasks = totals.placed = static_cast<std::int64_t>(report.podless.size());
  auto whole = true; // every set of the task so far has a berth
  for (std::size_t i = 0; i < tasks.size(); ++i) {
    const auto& task = tasks[i];
    const auto* berth = task.placed.berth();
    whole = (whole || i == 0 || !are_of_one_task(tasks[i - 1], task)) && berth != nullptr;
    if (i + 1 == tasks.size() || !are_of_one_task(task, tasks[i + 1])) {
      ++totals.tasks;
      totals.placed += whole ? 1 : 0;
      whole = true;
    }
    if (berth == nullptr) continue;
    totals.pods = plus(totals.pods, task.placed.replicas);
    if (!berth->monthly_cost) ++totals.unknown_prices;
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
                           std::string_view(placement.name));
  };
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return rank(a) < rank(b); });
  return order;
}

} // namespace berth
