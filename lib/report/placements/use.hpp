#pragma once

#include "report/placements/memory.hpp"
#include "report/placements/placements.hpp"

#include <vector>

namespace berth {

/// What a run puts on one pool, as it is drawn.
struct DrawnPool {
  const PreparedPool* pool{nullptr};
  const PoolUse* use{nullptr};
  const PreparedGroup* group{nullptr}; ///< the first, which stands for all
  std::vector<const FittedTask*> tasks;
  MemoryUse memory; ///< of all its nodes
};

/// One for each pool, in the order of the inventory.
[[nodiscard]] auto drawn_pools(const PlacementsReport& report) -> std::vector<DrawnPool>;

[[nodiscard]] auto without_berth(const PlacementsReport& report) -> std::vector<const FittedTask*>;

} // namespace berth
