#include "described_command.hpp"

namespace berth {

auto described_commands() -> std::vector<DescribedCommand> {
  std::vector<DescribedCommand> described;
  for (const auto& row : commands()) {
    DescribedCommand one{row, row.make(), std::make_unique<GlobalOptions>(), {}};
    one.command->declare(one.options);
    one.global->declare(one.options);
    described.push_back(std::move(one));
  }
  return described;
}

auto described_program() -> DescribedProgram {
  DescribedProgram program{std::make_unique<GlobalOptions>(), std::make_unique<bool>(false), {}};
  program.global->declare(program.options);
  declare_version(program.options, *program.version);
  return program;
}

} // namespace berth
