#pragma once

#include "report/terminal/look.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace berth::prose {

/// The columns that running text is laid out for: those of the terminal, but no more than are read with ease; 80 where
/// there is none.
[[nodiscard]] auto reading_width(const terminal::Look& look) -> std::size_t;

/// Broken between words into lines of at most so many columns; a word that is longer has a line of its own.
[[nodiscard]] auto broken(std::string_view text, std::size_t width) -> std::vector<std::string>;

/// The text with paragraphs and items (blocks.hpp) laid out anew, every line `indent` columns from the margin.
[[nodiscard]] auto flowed(std::string_view text, std::size_t width, std::size_t indent = 0) -> std::string;

} // namespace berth::prose
