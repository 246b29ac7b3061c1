#pragma once

#include "fit/fit.hpp"

#include <vector>

namespace berth {

/// The placements as people want to see them: the chosen one, then by verdict, cost (unknown last) and name. Indices.
[[nodiscard]] auto shown_order(const TaskPlacement& placed) -> std::vector<std::size_t>;

} // namespace berth
