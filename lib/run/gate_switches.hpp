#pragma once

#include "server/gates.hpp"
#include "settings/settings.hpp"

#include <set>
#include <string>
#include <utility>
#include <vector>

namespace berth {

/// What a person is told of a gate: what was found, and what to type.
using GateFault = std::pair<std::string, std::string>;

/// The gates of `choices`, appended to `into`. A name that the version does not know becomes a fault; `where` is the
/// flag, or the file that it stands in.
auto add_switches(const std::vector<GateChoice>& choices, int minor, std::string_view where,
                  std::vector<GateSwitch>& into, std::set<GateFault>& faults) -> void;

} // namespace berth
