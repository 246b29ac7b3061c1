#pragma once

#include <string>
#include <string_view>

/// Our texts as pages of the manual: the macros of man(7) that both groff and mandoc know.
namespace berth::prose {

/// Text that stands for itself wherever it stands on a line: no dot, quote or backslash in it is read, and a dash is
/// one that can be typed. What is in backticks is bold, without them.
[[nodiscard]] auto roff_text(std::string_view text) -> std::string;

/// The same as lines of a source that can be read, each with its end.
[[nodiscard]] auto roff_lines(std::string_view text) -> std::string;

/// Paragraphs, items and lines that stand as they are (blocks.hpp).
[[nodiscard]] auto roff(std::string_view text) -> std::string;

} // namespace berth::prose
