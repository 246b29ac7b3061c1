#pragma once

#include "fleet/demand.hpp"

#include <vector>

namespace berth {

/// The order in which the sets of a run go into each pool: by the largest share of its node downwards, then as they
/// come.
class PoolOrders {
 public:
  explicit PoolOrders(const RunDemand& demand);

  [[nodiscard]] auto is_before(std::size_t pool, std::size_t a, std::size_t b) const -> bool {
    return ranks_[pool][a] < ranks_[pool][b];
  }

 private:
  std::vector<std::vector<std::uint32_t>> ranks_; ///< of each pool, by the set
};

} // namespace berth
