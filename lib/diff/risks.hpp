#pragma once

#include "diff/change.hpp"
#include "task/task_spec.hpp"

#include <vector>

namespace berth::diff {

/// Adds to each change of a container's resources what it risks: killed for want of memory, held back for want of cpu.
auto add_risks(const TaskSpec& before, const TaskSpec& after, std::vector<Change>& changes) -> void;

} // namespace berth::diff
