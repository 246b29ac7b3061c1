#pragma once

#include "fit/ask.hpp"
#include "fit/prepare.hpp"

namespace berth {

/// For each group cheaper than the chosen one (all groups where none is chosen) that fails to be certain on one
/// resource alone: what to ask of it instead, if that is at most a fifth less.
[[nodiscard]] auto nearest_misses(const TaskPlacement& placed, const Ask& ask, const PreparedCluster& prepared,
                                  const FitOptions& options) -> std::vector<NearestMiss>;

} // namespace berth
