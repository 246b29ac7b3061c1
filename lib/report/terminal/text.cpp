#include "report/terminal/text.hpp"

#include "report/terminal/width_table.hpp"
#include "syntax/utf8.hpp"

#include <algorithm>
#include <array>

namespace berth::terminal {
namespace {

template <std::size_t N>
auto holds(const std::array<width_table::CodePointRange, N>& ranges, std::uint32_t c) -> bool {
  const auto* const after = std::upper_bound(ranges.begin(), ranges.end(), c,
                                             [](auto value, const auto& range) { return value < range.first; });
  return after != ranges.begin() && c <= (after - 1)->last;
}

/// What is neither ink nor plain space: what cannot be seen, blanks that look like a space and are none (a no-break
/// space, the spaces of printers, the ideographic one, a Braille cell without dots), and private characters, which look
/// like anything.
auto is_unsafe(std::uint32_t c) -> bool {
  static constexpr std::array<width_table::CodePointRange, 9> ranges{{
      {0xA0, 0xA0},
      {0x1680, 0x1680},
      {0x2000, 0x200A},
      {0x202F, 0x202F},
      {0x205F, 0x205F},
      {0x2800, 0x2800},
      {0x3000, 0x3000},
      {0xE000, 0xF8FF},
      {0xF0000, 0x10FFFF},
  }};
  return !is_visible(c) || holds(ranges, c);
}

/// What a runner of CI takes for a command wherever in a line it stands: `##[` (GitHub), `##vso[` (Azure),
/// `##teamcity[`. Source: GitHub's actions/runner, src/Runner.Common/ActionCommand.cs; Azure's and TeamCity's
/// documentation of logging commands and of service messages.
auto begins_command(std::string_view rest) -> bool {
  const auto begins = [&](std::string_view command) { return rest.substr(0, command.size()) == command; };
  return begins("##[") || begins("##vso[") || begins("##teamcity[");
}

auto append_hex(std::string& drawn, std::uint32_t value, unsigned least_digits) -> unsigned {
  constexpr std::string_view digits = "0123456789abcdef";
  unsigned count = least_digits;
  while (count < 8 && (value >> (4 * count)) != 0) ++count;
  for (auto i = count; i > 0; --i) drawn += digits[(value >> (4 * (i - 1))) & 0xFU];
  return count;
}

auto escape_byte(std::string& drawn, std::uint32_t byte) -> unsigned {
  drawn += "\\x";
  return 2 + append_hex(drawn, byte, 2);
}

auto escape_code_point(std::string& drawn, std::uint32_t c) -> unsigned {
  if (c < 0x80) return escape_byte(drawn, c);
  drawn += "\\u{";
  const auto digits = append_hex(drawn, c, 1);
  drawn += '}';
  return 4 + digits;
}

} // namespace

auto draw_next(std::string_view& rest, std::string& drawn) -> unsigned {
  const auto first = static_cast<unsigned char>(rest.front());
  if (first == '#' && begins_command(rest)) {
    rest.remove_prefix(1);
    return escape_byte(drawn, first);
  }
  if (first >= 0x20 && first < 0x7F) {
    drawn += rest.front();
    rest.remove_prefix(1);
    return 1;
  }
  if (first == '\t') {
    drawn.append(tab_width, ' ');
    rest.remove_prefix(1);
    return tab_width;
  }
  const auto [c, length, malformed] = decode(rest, 0);
  const auto bytes = rest.substr(0, length);
  rest.remove_prefix(length);
  if (malformed) return escape_byte(drawn, first);
  if (is_unsafe(c)) return escape_code_point(drawn, c);
  drawn += bytes;
  if (holds(width_table::zero, c)) return 0;
  return holds(width_table::wide, c) ? 2 : 1;
}

auto safe(std::string_view text) -> std::string {
  std::string drawn;
  drawn.reserve(text.size());
  while (!text.empty()) draw_next(text, drawn);
  return drawn;
}

auto line_start(std::string_view text) -> std::string {
  auto drawn = safe(text);
  const auto is_ink = [](char c) { return c > ' ' && c < '\x7f'; }; // blanks are of many kinds, none of them of these
  const auto first = std::find_if(drawn.begin(), drawn.end(), is_ink);
  const auto at = static_cast<std::size_t>(first - drawn.begin());
  if (drawn.compare(at, 2, "::") == 0) drawn.replace(at, 1, "\\x3a");
  return drawn;
}

auto columns(std::string_view text) -> unsigned {
  std::string drawn;
  unsigned width = 0;
  while (!text.empty()) width += draw_next(text, drawn);
  return width;
}

auto pad_right(std::string_view text, unsigned width) -> std::string {
  const auto taken = columns(text);
  return safe(text) + std::string(width > taken ? width - taken : 0, ' ');
}

auto pad_left(std::string_view text, unsigned width) -> std::string {
  const auto taken = columns(text);
  return std::string(width > taken ? width - taken : 0, ' ') + safe(text);
}

} // namespace berth::terminal
