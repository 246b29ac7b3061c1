#pragma once

#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

namespace berth {

/// What a program said, and how it ended.
struct ProgramResult {
  std::string out;
  std::string error; ///< of its standard error
  int status{0};     ///< its exit code; 128 and more: the signal that ended it
};

/// Runs a program to its end, without a shell: `arguments[0]` is looked for on PATH. `input` is what it reads;
/// `environment` (`NAME=value`) is all that it has. The error says why it could not be started.
[[nodiscard]] auto run_to_end(const std::vector<std::string>& arguments, std::string_view input,
                              const std::vector<std::string>& environment) -> tl::expected<ProgramResult, std::string>;

} // namespace berth
