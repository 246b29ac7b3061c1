#include "mutations.hpp"

#include <algorithm>
#include <array>
#include <iterator>

namespace berth::fuzz {
namespace {

constexpr std::string_view marks[]{
    "\n",       " ",    "  ",    "\t",    ":",     ": ",           "- ",   "-",      "? ",   ",",      "[",   "]",
    "{",        "}",    "#",     " #",    "&a ",   "*a",           "!",    "!!int ", "|",    "|-\n",   ">2+", "'",
    "\"",       "%",    "@",     "a",     "b: c",  "\n- ",         "\n  ", "\\",     "\\x4", "<<: ",   "\r",  "\r\n",
    "\xC3\xA9", "\xFF", "---\n", "\n---", "...\n", "\xEF\xBB\xBF", "\x01", "1e3",    "~",    "&a [*a]"};

/// What stands at the ends of what is read as a value.
constexpr std::string_view values[]{"null",
                                    "[]",
                                    "{}",
                                    "\"\"",
                                    "true",
                                    "-1",
                                    "0",
                                    "1",
                                    "-0.0",
                                    "65536",
                                    "2147483648",
                                    "9223372036854775807",
                                    "9223372036854775808",
                                    "-9223372036854775808",
                                    "1e400",
                                    "8Ei",
                                    "-8Ei",
                                    "1n",
                                    "0.5",
                                    "1.5Gi",
                                    "100m",
                                    "1e-2147483648",
                                    "2001-01-01",
                                    "{{.inputs.x}}",
                                    "$(A)",
                                    "*a",
                                    "&a x",
                                    "!!str 1",
                                    "[[[[[[[[]]]]]]]]",
                                    "{a: {a: {a: {}}}}",
                                    "a.b/c",
                                    "-----",
                                    "registry.example.com/a@sha256:0",
                                    "us-east-1a",
                                    "m5.large"};

} // namespace

auto Mutations::mutate(std::string& text) -> void {
  for (auto steps = 1 + below(6); steps > 0; --steps) step(text);
}

auto Mutations::splice(const std::string& head, const std::string& tail) -> std::string {
  return head.substr(0, line_start(head)) + tail.substr(line_start(tail));
}

auto Mutations::step(std::string& text) -> void {
  switch (below(3)) {
  case 0:
    return change_bytes(text);
  case 1:
    return change_line(text);
  default:
    return change_value(text);
  }
}

auto Mutations::change_bytes(std::string& text) -> void {
  const auto at = below(text.size() + 1);
  switch (below(6)) {
  case 0:
    text.erase(at, 1 + below(4));
    break;
  case 1:
    text.insert(at, text.substr(below(text.size() + 1), below(20)));
    break;
  case 2:
    if (below(8) == 0) text.resize(at);
    break;
  case 3:
    text.insert(at, word());
    break;
  default:
    text.insert(at, marks[below(std::size(marks))]);
  }
}

/// The first byte of a line.
auto Mutations::line_start(const std::string& text) -> std::size_t {
  const auto before = text.find_last_of('\n', below(text.size() + 1));
  return before == std::string::npos ? 0 : before + 1;
}

auto Mutations::change_line(std::string& text) -> void {
  const auto at = line_start(text);
  const auto end = std::min(text.find('\n', at), text.size());
  const auto line = text.substr(at, end - at) + "\n";
  switch (below(5)) {
  case 0: // twice
    text.insert(at, line);
    break;
  case 1: // elsewhere
    text.insert(line_start(text), line);
    break;
  case 2: // away
    text.erase(at, line.size());
    break;
  case 3: // deeper
    text.insert(at, "  ");
    break;
  default: // less deep
    if (line.substr(0, 2) == "  ") text.erase(at, 2);
  }
}

/// Of `key: value`, or of `key: value, ` within braces.
auto Mutations::change_value(std::string& text) -> void {
  constexpr std::string_view separator = ": ";
  auto at = text.find(separator, below(text.size() + 1));
  if (at == std::string::npos) at = text.find(separator);
  if (at == std::string::npos) return change_bytes(text);
  at += separator.size();
  const auto end = std::min(text.find_first_of(",}\n", at), text.size());
  const auto drawn = below(4);
  if (drawn == 0) { // another value of the same text
    const auto other = text.find(separator, below(text.size()));
    const auto from = other == std::string::npos ? at : other + separator.size();
    const auto to = std::min(text.find_first_of(",}\n", from), text.size());
    text.replace(at, end - at, text.substr(from, to - from));
  } else {
    text.replace(at, end - at, drawn == 1 ? word() : values[below(std::size(values))]);
  }
}

auto Mutations::word() -> std::string_view {
  return words_.empty() ? values[below(std::size(values))] : std::string_view(words_[below(words_.size())]);
}

} // namespace berth::fuzz
