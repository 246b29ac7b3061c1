#pragma once

#include "described_command.hpp"

#include <string>

namespace berth {

/// A page of section 1 in man(7), from the same table as help: berth(1).
[[nodiscard]] auto program_manual(const DescribedProgram& program, std::span<const CommandRow> rows) -> std::string;

/// berth-COMMAND(1).
[[nodiscard]] auto command_manual(const DescribedCommand& command) -> std::string;

} // namespace berth
