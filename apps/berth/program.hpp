#pragma once

#include "run/exit_code.hpp"

#include <string>
#include <vector>

namespace berth {

/// The whole program: `arguments` without the program's own name. Library exceptions do not reach the caller; whatever
/// does is our own bug.
[[nodiscard]] auto run_program(std::vector<std::string> arguments) -> ExitCode;

} // namespace berth
