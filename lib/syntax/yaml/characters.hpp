#pragma once

#include <algorithm>
#include <cstdint>
#include <string_view>

namespace berth::yaml {

inline constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// '\0' stands for the end: no text with a NUL gets this far.
constexpr auto is_break(char c) -> bool { return c == '\n' || c == '\r'; }
constexpr auto is_break_or_end(char c) -> bool { return is_break(c) || c == '\0'; }
constexpr auto is_blank(char c) -> bool { return c == ' ' || c == '\t'; }
constexpr auto is_blank_or_end(char c) -> bool { return is_blank(c) || is_break_or_end(c); }

/// Code points of well-formed UTF-8.
inline auto characters(std::string_view text) -> std::size_t {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

/// Where the line of `at` ends, its line ending left out.
inline auto line_end(std::string_view text, std::uint32_t at) -> std::uint32_t {
  const auto found = text.find_first_of("\r\n", at);
  return static_cast<std::uint32_t>(found == std::string_view::npos ? text.size() : found);
}

inline auto line_start(std::string_view text, std::uint32_t at) -> std::uint32_t {
  const auto found = at == 0 ? std::string_view::npos : text.find_last_of("\r\n", at - 1);
  return static_cast<std::uint32_t>(found == std::string_view::npos ? 0 : found + 1);
}

} // namespace berth::yaml
