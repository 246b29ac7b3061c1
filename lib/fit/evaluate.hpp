#pragma once

#include "fit/ask.hpp"
#include "fit/filters.hpp"
#include "fit/prepare.hpp"

namespace berth {

/// One pod set against one pool (its index): every filter, groups and types brought together, the money.
[[nodiscard]] auto evaluate(const Ask& ask, std::size_t pool, const PreparedCluster& prepared,
                            const FitOptions& options) -> Placement;

/// The same against one group alone, as the autoscaler looks at it; without pool and pin.
[[nodiscard]] auto evaluate(const Ask& ask, const PreparedGroup& group, const Cluster& cluster,
                            const FitOptions& options) -> Placement;

} // namespace berth
