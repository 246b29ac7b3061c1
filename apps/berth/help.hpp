#pragma once

#include "command.hpp"

#include <cstdint>
#include <string>

namespace berth {

/// What `berth help` prints.
[[nodiscard]] auto general_help(const Options& global, const terminal::Look& look) -> std::string;

/// `brief`: what `berth COMMAND -h` prints, one screen or two of what can be typed. `whole`: what `berth help COMMAND`
/// and `--help` do, with all that there is to say, examples and exit codes.
enum class HelpLength : std::uint8_t { brief, whole };

[[nodiscard]] auto command_help(const CommandRow& row, const Command& command, const Options& options,
                                HelpLength length, const terminal::Look& look) -> std::string;

} // namespace berth
