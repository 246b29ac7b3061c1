#pragma once

#include "options.hpp"
#include "run/placed_tasks.hpp"

namespace berth {

/// --accept, --hours, --spot-factor, --discount.
auto declare_fit(Options& options, FitOptions& fit) -> void;

/// PATH, --exclude, those of declare_fit, and how files are checked.
auto declare_placing(Options& options, PlacingRequest& request) -> void;

} // namespace berth
