#include "console.hpp"

#include "finding/quotes.hpp"
#include "report/terminal/text.hpp"
#include "rules/security/secret_scan.hpp"

#include <cstdio>
#include <cstdlib>
#include <sys/ioctl.h>
#include <unistd.h>

namespace berth {
namespace {

using terminal::Ink;

/// The locale that decides how a terminal's bytes are read: the first of these that is set.
auto speaks_utf8() -> bool {
  for (const auto* name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
    const auto* value = std::getenv(name);
    if (value == nullptr || *value == '\0') continue;
    const std::string_view locale(value);
    for (const auto* charset : {"UTF-8", "utf8", "UTF8", "utf-8"}) {
      if (locale.find(charset) != std::string_view::npos) return true;
    }
    return false;
  }
  return false;
}

auto look_for(int file, ColourChoice choice) -> terminal::Look {
  terminal::Look look;
  const auto on_terminal = ::isatty(file) == 1;
  look.colour = wants_colour(choice, on_terminal);
  look.unicode = on_terminal && speaks_utf8(); // a file or a pipe has no locale: ASCII, whoever runs it
  look.endless = !on_terminal;
  winsize size{};
  if (on_terminal && ::ioctl(file, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) look.columns = size.ws_col;
  return look;
}

} // namespace

Console::Console(ColourChoice choice)
    : out_look_(look_for(STDOUT_FILENO, choice)), error_look_(look_for(STDERR_FILENO, choice)) {}

auto Console::out(std::string_view text) -> void {
  if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size()) broken_ = true;
}

auto Console::aside(std::string_view text) -> void {
  std::fflush(stdout); // both may be one terminal
  std::fwrite(text.data(), 1, text.size(), stderr);
}

auto Console::error(std::string_view message, std::string_view help) -> void {
  say(Ink::error, "error:", message, help);
}

auto Console::warn(std::string_view message, std::string_view help) -> void {
  say(Ink::warning, "warning:", message, help);
}

auto Console::note(std::string_view message, std::string_view help) -> void { say(Ink::note, "note:", message, help); }

auto Console::say(Ink ink, std::string_view word, std::string_view message, std::string_view help) -> void {
  const auto safe = [](std::string_view words) { return terminal::safe(cut_words(without_known_secrets(words))); };
  auto text = error_look_.paint(ink, word) + " " + safe(message) + "\n";
  if (!help.empty()) text += "  " + error_look_.paint(Ink::bold, "help:") + " " + safe(help) + "\n";
  aside(text);
}

auto Console::finish() -> bool { return std::fflush(stdout) == 0 && std::ferror(stdout) == 0 && !broken_; }

} // namespace berth
