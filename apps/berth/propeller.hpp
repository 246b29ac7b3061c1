#pragma once

#include "console.hpp"
#include "options.hpp"
#include "run/placed_tasks.hpp"
#include "task/propeller/inputs.hpp"

namespace berth {

/// What the command line says of pins and origins, with `render --as propeller` and without.
struct PropellerFlags {
  bool propeller{false};
  bool pin{true};
  bool provenance{false};
};

/// --pin and --provenance.
auto declare_propeller(Options& options, PropellerFlags& flags) -> void;

/// Writes what Flyte makes of each template among the tasks; findings go to their files.
[[nodiscard]] auto write_propelled(PlacedTasks& tasks, const PropellerFlags& flags, const TaskInputs& inputs,
                                   const Platform* platform, Console& console) -> ExitCode;

} // namespace berth
