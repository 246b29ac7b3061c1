#pragma once

#include "command.hpp"

#include <string>

namespace berth {

/// What `berth help` prints.
[[nodiscard]] auto general_help(const Options& global, const terminal::Look& look) -> std::string;

/// What `berth help COMMAND` prints.
[[nodiscard]] auto command_help(const CommandRow& row, const Command& command, const Options& options,
                                const terminal::Look& look) -> std::string;

} // namespace berth
