#pragma once

#include "fleet/demand.hpp"

#include <vector>

namespace berth {

/// Which of its choices each set of a run has.
using Assignment = std::vector<std::size_t>;

/// Chooses the pools of a run jointly for the least total, from the assignment that it is given and never a dearer one:
/// a local search from several starts, then from the best that was found with a few sets thrown about. A set takes only
/// pools that are as sure for it as its own best. Deterministic: the work is bounded by what it packs, not by a clock.
[[nodiscard]] auto choose_together(const RunDemand& demand, const Assignment& from) -> Assignment;

} // namespace berth
