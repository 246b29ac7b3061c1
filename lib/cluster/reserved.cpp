#include "cluster/reserved.hpp"

#include <algorithm>
#include <array>
#include <limits>

namespace berth {
namespace {

struct CpuBand {
  std::int64_t begin; ///< milli
  std::int64_t end;
  std::int64_t permyriad;
};
constexpr std::array<CpuBand, 4> cpu_bands{{
    {0, 1000, 600},
    {1000, 2000, 100},
    {2000, 4000, 50},
    {4000, std::numeric_limits<std::int64_t>::max(), 25},
}};

} // namespace

auto kube_reserved_cpu_milli(std::int64_t vcpu) -> std::int64_t {
  const auto total = vcpu * 1000;
  std::int64_t reserved = 0;
  for (const auto& band : cpu_bands) {
    if (total > band.begin) reserved += (std::min(total, band.end) - band.begin) * band.permyriad / 10'000;
  }
  return reserved;
}

auto kube_reserved_memory_mib(std::int64_t max_pods) -> std::int64_t { return 255 + 11 * max_pods; }

} // namespace berth
