#pragma once

#include "fit/fit.hpp"
#include "report/terminal/look.hpp"

#include <string>

namespace berth {

/// One task's pools, a line each: mark, name, verdict, how much of a node's cpu and devices is asked for, where its
/// memory goes, dollars a month, the first reason. The bar grows with the terminal. The reason is cut where the line
/// ends, or stands on a line of its own where too little of it would be left.
[[nodiscard]] auto draw_table(const TaskPlacement& placed, const terminal::Look& look) -> std::string;

/// `text` cut to `width` columns, with `...` for what is missing. Made safe.
[[nodiscard]] auto cut_to(std::string_view text, unsigned width) -> std::string;

} // namespace berth
