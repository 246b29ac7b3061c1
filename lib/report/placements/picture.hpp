#pragma once

#include "report/placements/placements.hpp"

#include <string>

namespace berth {

/// Who lies where: each pool with a task, and `with_tasks` those and what each would cost alone; tasks without a berth;
/// the totals.
[[nodiscard]] auto draw_picture(const PlacementsReport& report, bool with_tasks, const terminal::Look& look)
    -> std::string;

} // namespace berth
