#pragma once

#include "fit/largest.hpp"
#include "report/terminal/look.hpp"

#include <string>
#include <vector>

namespace berth {

/// The largest request that each group takes for certain, a line each, in amounts that can be typed as they stand.
[[nodiscard]] auto draw_largest(const std::vector<LargestRequest>& groups, const terminal::Look& look) -> std::string;

} // namespace berth
