#pragma once

#include "command.hpp"
#include "global_options.hpp"

#include <memory>
#include <vector>

namespace berth {

/// A command with its options, for who tells of it and does not run it: completion, the manual. Moves, and its options
/// stay bound.
struct DescribedCommand {
  CommandRow row;
  std::unique_ptr<Command> command;
  std::unique_ptr<GlobalOptions> global;
  Options options; ///< the command's own, then those of all commands
};

/// Every row of the table, in its order.
[[nodiscard]] auto described_commands() -> std::vector<DescribedCommand>;

/// `berth` itself, when no command is named: what every command takes, and --version.
struct DescribedProgram {
  std::unique_ptr<GlobalOptions> global;
  std::unique_ptr<bool> version;
  Options options;
};
[[nodiscard]] auto described_program() -> DescribedProgram;

} // namespace berth
