#pragma once

// text/ is the lowest room: letters of ASCII and counted words, for every layer above. It knows of no document, no
// locale and no Unicode.
//
// What Kubernetes, AWS, Flyte and YAML call a letter or a digit is one of ASCII, whatever the machine's locale says,
// so that <cctype> is used nowhere in lib/: asked of a byte above 127 it may answer yes, and of a negative char it is
// undefined. Unicode has its own rooms: syntax/utf8 for what is well-formed, report/terminal for what can be shown.
//
// A function belongs here when two layers that do not know of each other need it and it says nothing of either. There
// are few of those, and the room is to stay small.

#include <algorithm>
#include <string>
#include <string_view>

/// The letters of ASCII alone, whatever the locale: what Kubernetes, AWS and YAML mean by a letter or a digit.
namespace berth {

[[nodiscard]] constexpr auto is_digit(char c) -> bool { return c >= '0' && c <= '9'; }
[[nodiscard]] constexpr auto is_lower(char c) -> bool { return c >= 'a' && c <= 'z'; }
[[nodiscard]] constexpr auto is_upper(char c) -> bool { return c >= 'A' && c <= 'Z'; }
[[nodiscard]] constexpr auto is_letter(char c) -> bool { return is_lower(c) || is_upper(c); }
[[nodiscard]] constexpr auto is_alnum(char c) -> bool { return is_letter(c) || is_digit(c); }
[[nodiscard]] constexpr auto is_hex(char c) -> bool {
  return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

[[nodiscard]] constexpr auto lower(char c) -> char { return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c; }
[[nodiscard]] constexpr auto upper(char c) -> char { return is_lower(c) ? static_cast<char>(c - 'a' + 'A') : c; }

/// One digit or more, and nothing else.
[[nodiscard]] constexpr auto is_digits(std::string_view text) -> bool {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return is_digit(c); });
}

[[nodiscard]] inline auto lowered(std::string_view text) -> std::string {
  std::string made(text);
  for (auto& c : made) c = lower(c);
  return made;
}

[[nodiscard]] inline auto uppered(std::string_view text) -> std::string {
  std::string made(text);
  for (auto& c : made) c = upper(c);
  return made;
}

[[nodiscard]] constexpr auto same_ignoring_case(std::string_view a, std::string_view b) -> bool {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return lower(x) == lower(y); });
}

} // namespace berth
