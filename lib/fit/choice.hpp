#pragma once

#include "fit/fit.hpp"

#include <vector>

namespace berth {

/// 0 is best: `certain`, `likely`, the last resorts among both, `tight`.
[[nodiscard]] auto tier_of(const Placement& placement) -> int;

/// The placements that will do, best first: `certain` before `likely` before (if it is accepted) `tight`, a last resort
/// after all that is none; then the least cost, an unknown price last. Ties by the cheaper node, the least memory left
/// over, the name. Indexes.
[[nodiscard]] auto order_of_choice(const std::vector<Placement>& placements, bool accept_tight)
    -> std::vector<std::size_t>;

/// The same for a task: `placement.group` overrules the choice, and no verdict but `no`, for that one is the world's.
[[nodiscard]] auto choices(const TaskPlacement& placed, const FitOptions& options) -> std::vector<std::size_t>;

} // namespace berth
