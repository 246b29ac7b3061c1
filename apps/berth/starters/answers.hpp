#pragma once

#include "console.hpp"
#include "options.hpp"

#include <map>
#include <span>
#include <string>
#include <string_view>

namespace berth {

/// One thing that a starter asks for: by a flag, or as a question on a terminal.
struct Asked {
  std::string_view flag;     ///< `--name`
  std::string_view value;    ///< `NAME`
  std::string_view expected; ///< what it takes: `a name such as train-model`
  std::string_view help;
  std::string_view fallback; ///< the answer of who gives none; empty: it depends
  bool (*takes)(std::string_view text);
};

/// What a person has said of a file to be written.
class Answers {
 public:
  /// A flag for everything that any starter asks for.
  auto declare(Options& options) -> void;

  /// What `--name` is where nobody says otherwise.
  auto call(std::string_view name) -> void { called_ = name; }

  /// The flags that were given.
  [[nodiscard]] auto given() const -> const std::map<std::string_view, std::string>& { return given_; }

  /// As the flag would; false: it takes no such text.
  [[nodiscard]] auto answer(std::string_view flag, std::string_view text) -> bool;

  /// On a terminal, where nothing was given: a question for each of the flags, on standard error. An empty line is the
  /// answer that the question shows.
  auto ask(std::span<const std::string_view> flags, Console& console) -> void;

  /// As given, or as nobody has said otherwise.
  [[nodiscard]] auto operator[](std::string_view flag) const -> std::string;

 private:
  [[nodiscard]] auto fallback(const Asked& asked) const -> std::string;
  [[nodiscard]] auto answer_to(const Asked& asked, Console& console) const -> std::string;

  std::map<std::string_view, std::string> given_;
  std::string called_;
};

} // namespace berth
