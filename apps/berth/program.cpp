#include "program.hpp"

#include "arguments.hpp"
#include "colour.hpp"
#include "command.hpp"
#include "finding/nearest.hpp"
#include "global_options.hpp"
#include "help.hpp"
#include "log.hpp"
#include "manual/manual.hpp"
#include "version.hpp"

#include <algorithm>
#include <utility>

namespace berth {
namespace {

/// The command's name is the first argument that is neither an option nor the value of `--color`.
auto command_position(const std::vector<std::string>& arguments) -> std::vector<std::string>::const_iterator {
  for (auto at = arguments.begin(); at != arguments.end(); ++at) {
    if (at->empty() || at->front() != '-') return at;
    if (*at == "--color" && at + 1 != arguments.end()) ++at;
  }
  return arguments.end();
}

auto usage_error(Console& console, const UsageError& error, std::string_view command) -> ExitCode {
  const auto more = command.empty() ? std::string("`berth help` lists the commands")
                                    : "`berth help " + std::string(command) + "` lists what it takes";
  console.error(error.message, error.help.empty() ? more : error.help + " " + more);
  return ExitCode::usage;
}

/// What stands before the name is looked at first: in `--colour always validate` the flag is to blame, not `always`.
auto unknown_command(const std::string& name, const std::vector<std::string>& before) -> ExitCode {
  GlobalOptions global;
  Options options;
  global.declare(options);
  const auto parsed = parse_arguments(options, before);
  Console console(global.colour);
  if (!parsed) return usage_error(console, parsed.error(), {});
  std::vector<std::string_view> names;
  for (const auto& row : commands()) names.push_back(row.name);
  const auto near = nearest(name, names);
  const auto help = near.empty() ? std::string() : "did you mean `" + std::string(near) + "`?";
  return usage_error(console, {"there is no command `" + name + "`", help}, {});
}

auto close(Console& console, ExitCode code) -> ExitCode {
  if (console.finish()) return code;
  console.error("standard output could not be written");
  return worse(code, ExitCode::files);
}

auto run_command(const CommandRow& row, const std::vector<std::string>& arguments) -> ExitCode {
  const auto command = row.make();
  GlobalOptions global;
  Options options;
  command->declare(options);
  global.declare(options);
  const auto parsed = parse_arguments(options, arguments);
  Console console(global.colour);
  if (global.help) {
    const auto by_letter = std::find(arguments.begin(), arguments.end(), "-h") != arguments.end();
    const auto length = by_letter ? HelpLength::brief : HelpLength::whole;
    console.out(command_help(row, *command, options, length, console.look()));
    return close(console, ExitCode::ok);
  }
  if (!parsed) return usage_error(console, parsed.error(), row.name);
  set_verbosity(global.verbosity);
  command->set_given(arguments);
  const auto code = command->run(console);
  return close(console, code);
}

/// `berth help --man [COMMAND]`, which the build asks for: a page of the manual.
auto print_manual(const std::vector<std::string>& arguments) -> ExitCode {
  Console console(ColourChoice::never);
  if (arguments.empty()) {
    console.out(program_manual(described_program(), commands()));
    return close(console, ExitCode::ok);
  }
  for (const auto& one : described_commands()) {
    if (one.row.name == arguments.front()) console.out(command_manual(one));
  }
  return find_command(arguments.front()) == nullptr ? unknown_command(arguments.front(), {})
                                                    : close(console, ExitCode::ok);
}

/// `berth`, `berth --help`, `berth --version`: no command was named.
auto run_bare(const std::vector<std::string>& arguments) -> ExitCode {
  GlobalOptions global;
  Options options;
  bool version = false;
  global.declare(options);
  declare_version(options, version);
  const auto parsed = parse_arguments(options, arguments);
  Console console(global.colour);
  if (!parsed) return usage_error(console, parsed.error(), {});
  if (version) {
    console.out(version_text(global.verbosity > 0));
  } else if (global.help) {
    console.out(general_help(options, console.look()));
  } else { // help is what such a person needs; a script that lost its command is told by the exit code
    console.out(general_help(options, console.look()));
    return close(console, ExitCode::usage);
  }
  return close(console, ExitCode::ok);
}

} // namespace

auto run_program(std::vector<std::string> arguments) -> ExitCode {
  auto named = command_position(arguments);
  if (named != arguments.end() && *named == "help") { // `help X` is `X --help`
    arguments.erase(named);
    if (std::erase(arguments, "--man") > 0) return print_manual(arguments);
    arguments.emplace_back("--help");
    named = command_position(arguments);
  }
  if (named == arguments.end()) return run_bare(arguments);
  const auto name = *named;
  const std::vector<std::string> before(std::as_const(arguments).begin(), named);
  arguments.erase(named);
  if (name == "help") return run_bare({"--help"});
  if (const auto* row = find_command(name); row != nullptr) return run_command(*row, arguments);
  return unknown_command(name, before);
}

} // namespace berth
