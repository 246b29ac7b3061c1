#include "global_options.hpp"

namespace berth {

auto GlobalOptions::declare(Options& options) -> void {
  options.choice(
      "--color", "WHEN", colour,
      {{"auto", ColourChoice::automatic}, {"always", ColourChoice::always}, {"never", ColourChoice::never}},
      "colours; auto: NO_COLOR means none, FORCE_COLOR and CLICOLOR_FORCE mean them, else a terminal has them "
      "unless CLICOLOR=0 or TERM=dumb");
  options.count("--verbose", verbosity, "say on standard error what is being done; -vv says more").letter = 'v';
  options.flag("--help", help, "say what a command does and takes").letter = 'h';
}

auto declare_version(Options& options, bool& version) -> void {
  options.flag("--version", version, "say which berth this is; with -v also what is in it").letter = 'V';
}

} // namespace berth
