#pragma once

#include "console.hpp"
#include "options.hpp"

namespace berth {

/// What every command takes.
struct GlobalOptions {
  ColourChoice colour{ColourChoice::automatic};
  int verbosity{0};
  bool help{false};

  auto declare(Options& options) -> void;
};

/// `--version`, which goes with no command.
auto declare_version(Options& options, bool& version) -> void;

} // namespace berth
