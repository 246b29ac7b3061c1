#include "report/prose/blocks.hpp"

#include <algorithm>

namespace berth::prose {
namespace {

auto indent_of(std::string_view line) -> std::size_t { return std::min(line.find_first_not_of(' '), line.size()); }

/// Where the text of an item begins: behind `- ` at the margin (further in it is a list of YAML), or behind two blanks
/// or more after a term; 0: it is no item.
auto text_column(std::string_view line) -> std::size_t {
  const auto indent = indent_of(line);
  if (line.starts_with("- ")) return 2;
  const auto gap = indent == 0 ? std::string_view::npos : line.find("  ", indent);
  return gap == std::string_view::npos ? 0 : std::min(line.find_first_not_of(' ', gap), line.size());
}

auto add_words(std::string_view line, std::string& text) -> void {
  while (!line.empty()) {
    line.remove_prefix(indent_of(line));
    const auto end = std::min(line.find(' '), line.size());
    if (end > 0) text += (text.empty() ? "" : " ") + std::string(line.substr(0, end));
    line.remove_prefix(end);
  }
}

auto continues(const Block& block, std::string_view line) -> bool {
  const auto indent = indent_of(line);
  if (block.kind == BlockKind::paragraph) return indent == 0 && text_column(line) == 0;
  return block.kind == BlockKind::item && indent > 0 && indent == block.lead.size();
}

auto block_of(std::string_view line) -> Block {
  if (line.empty()) return {};
  Block block;
  const auto column = text_column(line);
  if (column > 0) {
    block = {BlockKind::item, std::string(line.substr(0, column)), {}, std::string(line)};
    add_words(line.substr(column), block.text);
  } else if (line.front() == ' ') {
    block = {BlockKind::verbatim, {}, std::string(line), {}};
  } else {
    block.kind = BlockKind::paragraph;
    add_words(line, block.text);
  }
  return block;
}

} // namespace

auto blocks_of(std::string_view text) -> std::vector<Block> {
  std::vector<Block> blocks;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    const auto line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (!blocks.empty() && !line.empty() && continues(blocks.back(), line)) {
      blocks.back().line.clear();
      add_words(line, blocks.back().text);
    } else {
      blocks.push_back(block_of(line));
    }
  }
  return blocks;
}

auto as_lines(std::string_view text) -> std::string {
  std::string made;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    made += "  " + std::string(text.substr(0, end)) + "\n";
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return made;
}

} // namespace berth::prose
