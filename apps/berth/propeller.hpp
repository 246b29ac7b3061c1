#pragma once

#include "console.hpp"
#include "options.hpp"
#include "run/placed_tasks.hpp"
#include "task/propeller/inputs.hpp"

#include <string_view>

namespace berth {

/// What the command line says of `render --as propeller`.
struct PropellerFlags {
  bool propeller{false};
  bool pin{true};
  bool provenance{false};

  /// A flag was given that goes with --as propeller alone; empty: none.
  [[nodiscard]] auto lone_flag() const -> std::string_view;
};

/// --pin and --provenance.
auto declare_propeller(Options& options, PropellerFlags& flags) -> void;

/// Writes what Flyte makes of each template among the tasks; findings go to their files.
[[nodiscard]] auto write_propelled(PlacedTasks& tasks, const PropellerFlags& flags, const TaskInputs& inputs,
                                   const Platform* platform, Console& console) -> ExitCode;

} // namespace berth
