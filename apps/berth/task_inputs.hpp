#pragma once

#include "options.hpp"
#include "run/outcome.hpp"
#include "task/propeller/inputs.hpp"

#include <string>
#include <utility>
#include <vector>

namespace berth {

/// --inputs and --input.
struct InputFlags {
  std::vector<std::string> files;
  std::vector<std::pair<std::string, std::string>> inputs;
};

auto declare_inputs(Options& options, InputFlags& flags) -> void;

/// The files in their order, then what stands on the command line.
[[nodiscard]] auto read_inputs(const InputFlags& flags, TaskInputs& into) -> Outcome;

} // namespace berth
