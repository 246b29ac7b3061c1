#pragma once

#include "report/json/writer.hpp"
#include "report/placements/placements.hpp"
#include "report/terminal/look.hpp"

#include <string>

namespace berth {

/// What may start for a run without its pins: each outcome with its chance and cost, what is expected, and what that is
/// against what the run costs with them. For people. Its replay was asked for.
[[nodiscard]] auto draw_run_replay(const PlacementsReport& report, const terminal::Look& look) -> std::string;

/// Whether one of the outcomes has nodes of more than one group: what is told of a single task leaves that out.
[[nodiscard]] auto starts_several_groups(const RunReplay& replay) -> bool;

/// The same as the value of an open key.
auto write_run_replay(const PlacementsReport& report, JsonWriter& json) -> void;

} // namespace berth
