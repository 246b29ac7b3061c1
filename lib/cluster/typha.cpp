#include "cluster/typha.hpp"

#include <algorithm>

namespace berth {

auto typha_replicas(std::int64_t nodes) -> std::int64_t {
  if (nodes <= 2) return 1;
  if (nodes <= 4) return 2;
  constexpr std::int64_t nodes_each = 200;
  return std::max<std::int64_t>(nodes / nodes_each + 2, 3);
}

} // namespace berth
