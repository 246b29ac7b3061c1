#include "diff/side_placing.hpp"

#include "check/failure.hpp"
#include "fleet/fleet.hpp"
#include "task/pod_sets.hpp"

#include <deque>
#include <vector>

namespace berth::diff {

auto SidePlacing::key_of(const TaskSpec& task) -> Key {
  return {task.document.file, task.document.index, task.document.item, task.pod_set};
}

auto SidePlacing::choose_together(std::span<const Item> items) -> MicroDollars {
  std::deque<std::vector<ReadPodSet>> sets; // which the placements borrow
  std::vector<TaskPlacement> placed;
  for (const auto& item : items) {
    if (item.document.root == nullptr || !is_placeable(item.document)) continue;
    // Where berth itself fails at one it does so again when the document is compared, which tells of it.
    static_cast<void>(failure_of([&] {
      for (const auto& set : sets.emplace_back(read_pod_sets(item.document))) placed.push_back(alone_.place(set.task));
    }));
  }
  FleetOptions fleet;
  fleet.together = true;
  const auto settled = settle(placed, prepared_, options_, fleet);
  for (const auto& one : placed) chosen_[key_of(*one.task)] = one.chosen;
  return settled.monthly_cost;
}

auto SidePlacing::place(const TaskSpec& task) -> TaskPlacement {
  auto placed = alone_.place(task);
  const auto chosen = chosen_.find(key_of(task));
  if (chosen != chosen_.end() && chosen->second != placed.chosen) choose_placement(placed, chosen->second, prepared_);
  return placed;
}

} // namespace berth::diff
