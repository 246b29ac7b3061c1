#pragma once

#include "fit/ask.hpp"
#include "fit/prepare.hpp"

namespace berth {

/// What would make a placed task cheaper without asking for less: letting it be interrupted, sharing the devices of its
/// nodes. Appends to `placed.advice`.
auto advise(TaskPlacement& placed, const Ask& ask, const PreparedCluster& prepared, const FitOptions& options) -> void;

} // namespace berth
