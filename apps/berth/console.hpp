#pragma once

#include "colour.hpp"
#include "report/terminal/look.hpp"

#include <string>
#include <string_view>

namespace berth {

/// Standard output for results and standard error for the rest. Texts of others must be made safe before
/// (report/terminal/text.hpp) where they go out for people; the messages of error(), warn() and note() are made safe
/// here.
class Console {
 public:
  explicit Console(ColourChoice choice);

  [[nodiscard]] auto look() const -> const terminal::Look& { return out_look_; }

  [[nodiscard]] auto error_look() const -> const terminal::Look& { return error_look_; }

  /// To standard output, buffered.
  auto out(std::string_view text) -> void;

  /// To standard error as it is: findings of a command whose result is something else.
  auto aside(std::string_view text) -> void;

  /// `error: message` and, below it, `help: ...` when there is one.
  auto error(std::string_view message, std::string_view help = {}) -> void;
  auto warn(std::string_view message, std::string_view help = {}) -> void;
  auto note(std::string_view message, std::string_view help = {}) -> void;

  /// Writes what is buffered; false when anything could not be written.
  [[nodiscard]] auto finish() -> bool;

 private:
  auto say(terminal::Ink ink, std::string_view word, std::string_view message, std::string_view help) -> void;

  terminal::Look out_look_;
  terminal::Look error_look_;
  bool broken_{false};
};

} // namespace berth
