#include "report/placements/use.hpp"

namespace berth {
namespace {

/// Of the smallest type, as the percentage beside the bar.
auto memory_of(const DrawnPool& drawn) -> MemoryUse {
  const auto& group = *drawn.group;
  if (!group.smallest || drawn.use->nodes == 0) return {};
  const auto& offer = group.allocatable->types[*group.types[*group.smallest].offers];
  return memory_use(offer, amount(drawn.use->used, "memory"), drawn.use->nodes);
}

} // namespace

auto drawn_pools(const PlacementsReport& report) -> std::vector<DrawnPool> {
  std::vector<DrawnPool> pools;
  for (const auto& use : report.fleet.pools) {
    DrawnPool drawn;
    drawn.pool = &report.prepared.pools[use.pool];
    drawn.use = &use;
    drawn.group = &report.prepared.groups[drawn.pool->groups.front()];
    for (const auto at : use.sets) drawn.tasks.push_back(&report.tasks[at]);
    drawn.memory = memory_of(drawn);
    pools.push_back(std::move(drawn));
  }
  return pools;
}

auto without_berth(const PlacementsReport& report) -> std::vector<const FittedTask*> {
  std::vector<const FittedTask*> tasks;
  for (const auto& task : report.tasks) {
    if (task.placed.berth() == nullptr) tasks.push_back(&task);
  }
  return tasks;
}

} // namespace berth
