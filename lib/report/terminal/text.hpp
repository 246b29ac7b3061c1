#pragma once

#include <cstdint>
#include <string>
#include <string_view>

/// Text that others wrote, made safe to show: nothing in it can move the cursor, change colours, reorder or hide what
/// stands beside it. Control characters, bidirectional overrides, invisible characters and bytes that are no UTF-8 are
/// drawn as escapes in ASCII: `\x1b`, `\u{202e}`, `\xff`; so is what a runner of CI would carry out: `\x23#[error]`.
namespace berth::terminal {

/// Takes the first character off `rest` (not empty), appends its drawing to `drawn` and returns the columns that it
/// takes: 2 for East Asian wide characters and emoji, 0 for combining marks. A tab is drawn as `tab_width` spaces.
auto draw_next(std::string_view& rest, std::string& drawn) -> unsigned;

inline constexpr unsigned tab_width = 4;

/// For text that is to stay on one line: line breaks are escaped too, tabs become spaces.
[[nodiscard]] auto safe(std::string_view text) -> std::string;

/// safe(), for text that begins a line: GitHub's runner takes a line for a command that begins with `::`, blanks before
/// it or not.
[[nodiscard]] auto line_start(std::string_view text) -> std::string;

/// The columns that `safe(text)` takes.
[[nodiscard]] auto columns(std::string_view text) -> unsigned;

/// `safe(text)`, padded with spaces to `width` columns.
[[nodiscard]] auto pad_right(std::string_view text, unsigned width) -> std::string;
[[nodiscard]] auto pad_left(std::string_view text, unsigned width) -> std::string;

} // namespace berth::terminal
