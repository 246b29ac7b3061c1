#pragma once

#include "console.hpp"
#include "options.hpp"
#include "run/exit_code.hpp"

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace berth {

/// What `--help` says of a command besides its options.
struct CommandPage {
  std::string_view usage;       ///< after the command's name: `[PATH...]`
  std::string_view description; ///< paragraphs, lines broken where they should be
  std::string_view examples;    ///< a line each
  std::string_view exit_codes;  ///< a line each
};

/// One command: a short list of passes over what lib/ can do. Holds its options' values as members.
class Command {
 public:
  Command() = default;
  Command(const Command&) = delete;
  auto operator=(const Command&) -> Command& = delete;
  virtual ~Command() = default;

  [[nodiscard]] virtual auto page() const -> CommandPage = 0;
  virtual auto declare(Options& options) -> void = 0;
  [[nodiscard]] virtual auto run(Console& console) -> ExitCode = 0;

  /// The words behind the command's name, as they were given: for telling how to ask for more.
  auto set_given(std::vector<std::string> words) -> void { given_ = std::move(words); }

 protected:
  [[nodiscard]] auto given() const -> const std::vector<std::string>& { return given_; }

 private:
  std::vector<std::string> given_;
};

/// A row of the table of commands. Nothing of a command is made before it is called.
struct CommandRow {
  std::string_view name;
  std::string_view summary;
  std::unique_ptr<Command> (*make)();
};

[[nodiscard]] auto commands() -> std::span<const CommandRow>;

/// Null when there is none of that name.
[[nodiscard]] auto find_command(std::string_view name) -> const CommandRow*;

} // namespace berth
