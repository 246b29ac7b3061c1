#pragma once

#include "fit/fit.hpp"
#include "report/sink.hpp"
#include "report/terminal/look.hpp"
#include "source/sources.hpp"

#include <vector>

namespace berth {

/// The placements of one set that are certain, cheapest first: by what its nodes cost, then one node, the least memory
/// left, the name. Those that are kept for others (devices, SPOT) come after all others.
[[nodiscard]] auto cheapest_certain(const TaskPlacement& placed) -> std::vector<const Placement*>;

/// Of each set placed on the catalog the ten cheapest types that hold it, with what a node leaves free: for people.
auto write_cheapest_types(const std::vector<TaskPlacement>& placements, const Sources& sources,
                          const terminal::Look& look, const Sink& sink) -> void;

} // namespace berth
