#pragma once

#include "report/placements/placements.hpp"

#include <string>

namespace berth {

/// Who lies where: each group with a task, its tasks and what they cost; tasks without a berth; the totals.
[[nodiscard]] auto draw_picture(const PlacementsReport& report, const terminal::Look& look) -> std::string;

} // namespace berth
