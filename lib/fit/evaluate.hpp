#pragma once

#include "fit/ask.hpp"
#include "fit/filters.hpp"
#include "fit/prepare.hpp"

namespace berth {

/// One task against one group: every filter, the types brought together, the money.
[[nodiscard]] auto evaluate(const Ask& ask, const PreparedGroup& group, const Cluster& cluster,
                            const FitOptions& options) -> Placement;

} // namespace berth
