#pragma once

#include "described_command.hpp"

#include <string>
#include <vector>

namespace berth {

/// What a script of completion is made from.
struct CompletionTable {
  DescribedProgram program{described_program()};
  std::vector<DescribedCommand> commands{described_commands()};
};

/// The whole script for a shell, the same bytes each time. Committed in completions/.
[[nodiscard]] auto bash_completion(const CompletionTable& table) -> std::string;
[[nodiscard]] auto zsh_completion(const CompletionTable& table) -> std::string;
[[nodiscard]] auto fish_completion(const CompletionTable& table) -> std::string;

} // namespace berth
