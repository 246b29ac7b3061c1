#pragma once

#include "diff/change.hpp"
#include "diff/side_placing.hpp"
#include "task/pod_sets.hpp"

#include <span>

namespace berth::diff {

/// What one document comes to, set by set. Without `placing` (null) it is not placed; else where each set goes is
/// appended to `placed`, and borrows the sets.
[[nodiscard]] auto stand(const Document& document, std::span<const ReadPodSet> sets, const FitOptions& options,
                         SidePlacing* placing, std::vector<TaskPlacement>& placed) -> Standing;

/// Effects of one standing in place of another: placement, volumes left behind, cost, QoS class. Null: there is none
/// on that side.
[[nodiscard]] auto effects_between(const Standing* before, const Standing* after) -> std::vector<Effect>;

/// Adds a task's cost to its side's.
auto add_up(Sum& sum, const Standing& standing) -> void;

/// Whether a change there can change where a task goes, what it costs or its QoS class.
[[nodiscard]] auto bears_on_placement(const std::string& path) -> bool;

} // namespace berth::diff
