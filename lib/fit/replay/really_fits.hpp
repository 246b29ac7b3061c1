#pragma once

#include "fit/ask.hpp"
#include "fit/prepare.hpp"

namespace berth {

/// Whether a real node of the group takes a Pod of the task, in the middle of the band: how many there may be is the
/// autoscaler's affair. A group of several types or zones may start the right node; it gets the benefit of the doubt.
[[nodiscard]] auto really_fits(const Ask& ask, const PreparedGroup& group, const Cluster& cluster,
                               const FitOptions& options) -> bool;

} // namespace berth
