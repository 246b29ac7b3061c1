#pragma once

#include "report/placements/memory.hpp"
#include "report/placements/placements.hpp"

#include <vector>

namespace berth {

/// What a run puts on one group.
struct GroupUse {
  const Group* group{nullptr};
  std::vector<const FittedTask*> tasks;
  std::int64_t pods{0};
  std::int64_t nodes{0};               ///< one to each exclusive Pod, the others packed as tightly as their sums allow
  bool at_least{false};                ///< where Pods share nodes: it may take more
  MemoryUse memory;                    ///< of all those nodes
  std::optional<MicroDollars> monthly; ///< absent where the price of one of the tasks is unknown
};

/// One for each group, in the order of the inventory.
[[nodiscard]] auto uses_of(const PlacementsReport& report) -> std::vector<GroupUse>;

[[nodiscard]] auto without_berth(const PlacementsReport& report) -> std::vector<const FittedTask*>;

} // namespace berth
