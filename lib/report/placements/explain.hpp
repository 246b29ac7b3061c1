#pragma once

#include "fit/fit.hpp"
#include "report/terminal/look.hpp"
#include "source/sources.hpp"

#include <string>

namespace berth {

/// Every group of one task's placements: each step from the nominal size to what a Pod gets, for each type, and every
/// reason, with the place in the file that causes it.
[[nodiscard]] auto draw_explanation(const TaskPlacement& placed, const Sources& sources, const terminal::Look& look)
    -> std::string;

/// What became of each request and limit: declared, default, clamp, final. Empty where the platform changed nothing.
[[nodiscard]] auto draw_trace(const EffectiveTask& effective, const terminal::Look& look) -> std::string;

} // namespace berth
