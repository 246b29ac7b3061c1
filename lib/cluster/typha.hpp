#pragma once

#include <cstdint>

namespace berth {

/// How many Typha replicas Calico's operator runs for so many nodes: one for 200 nodes and two more, fewer on small
/// clusters (1 up to 2 nodes, 2 up to 4, 3 up to 399). Source: tigera/operator, pkg/common/autoscale.go, 2026-01-05.
[[nodiscard]] auto typha_replicas(std::int64_t nodes) -> std::int64_t;

} // namespace berth
