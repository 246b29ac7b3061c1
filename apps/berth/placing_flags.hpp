#pragma once

#include "options.hpp"
#include "run/placed_tasks.hpp"

namespace berth {

/// --accept, --hours, --spot-factor.
auto declare_fit(Options& options, FitOptions& fit) -> void;

/// PATH, --exclude, --accept, --hours, --spot-factor, and how files are checked.
auto declare_placing(Options& options, PlacingRequest& request) -> void;

} // namespace berth
