#include "fleet/pool_orders.hpp"

#include <algorithm>
#include <numeric>

namespace berth {

PoolOrders::PoolOrders(const RunDemand& demand) {
  const auto pods = demand.columns.by_name().find("pods")->second;
  std::vector<std::uint32_t> order(demand.sets.size());
  for (const auto& pool : demand.pools) {
    std::iota(order.begin(), order.end(), 0U);
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
      return compare_shares(demand.sets[a], pool, demand.sets[b], pool, pods) > 0;
    });
    auto& ranks = ranks_.emplace_back(order.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) ranks[order[i]] = i;
  }
}

} // namespace berth
