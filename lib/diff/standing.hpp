#pragma once

#include "diff/change.hpp"
#include "fit/prepare.hpp"

namespace berth::diff {

/// What one document comes to. Without a cluster (null) it is not placed.
[[nodiscard]] auto stand(const TaskSpec& task, const PreparedCluster* cluster, const FitOptions& options) -> Standing;

/// Effects of one standing in place of another: placement, cost, QoS class. Null: there is none on that side.
[[nodiscard]] auto effects_between(const Standing* before, const Standing* after) -> std::vector<Effect>;

/// Adds a task's cost to its side's.
auto add_up(Sum& sum, const Standing& standing) -> void;

/// Whether a change there can change where a task goes, what it costs or its QoS class.
[[nodiscard]] auto bears_on_placement(const std::string& path) -> bool;

} // namespace berth::diff
