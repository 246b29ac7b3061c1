#pragma once

#include "options.hpp"

#include <string>
#include <tl/expected.hpp>
#include <vector>

namespace berth {

/// A command line that we do not understand.
struct UsageError {
  std::string message; ///< what was found
  std::string help;    ///< what to type; may be empty
};

/// Gives the arguments (program and command names left out) to the variables that `options` binds. Texts arrive byte
/// for byte.
[[nodiscard]] auto parse_arguments(const Options& options, const std::vector<std::string>& arguments)
    -> tl::expected<void, UsageError>;

} // namespace berth
