#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// Running text of our own, as help, pages and the manual have it: written in lines of any length, laid out for whoever
/// reads it. Knows of no user's text, so that a byte is a column and nothing needs to be escaped.
namespace berth::prose {

enum class BlockKind : std::uint8_t {
  gap,       ///< an empty line
  paragraph, ///< lines that begin at the margin
  item, ///< begins with `- ` at the margin, or within it with a term and two blanks or more; `text` hangs behind `lead`
  verbatim, ///< an indented line that stands as it is
};

struct Block {
  BlockKind kind{BlockKind::gap};
  std::string lead; ///< of an item: all before its text, which begins in the column behind it
  std::string text; ///< of paragraphs and items with one blank between words; of a verbatim line the line
  std::string line; ///< an item of one line as it was written
};

/// The blocks of a text in their order.
[[nodiscard]] auto blocks_of(std::string_view text) -> std::vector<Block>;

/// The text as a list whose lines each stand by themselves, not as a paragraph: every line begins two columns in.
[[nodiscard]] auto as_lines(std::string_view text) -> std::string;

} // namespace berth::prose
