#include "report/prose/flow.hpp"

#include "report/prose/blocks.hpp"

#include <algorithm>

namespace berth::prose {
namespace {

/// Behind its lead, or below it where the lead leaves too little room. A comment of YAML stays one in each line.
auto flow_item(const Block& item, std::size_t width, const std::string& margin) -> std::string {
  if (!item.line.empty() && item.line.size() <= width) return margin + item.line + "\n";
  constexpr std::size_t hang = 4;
  const auto below = item.lead.size() > width / 2 + hang;
  const auto column = below ? item.lead.find_first_not_of(' ') + hang : item.lead.size();
  const std::string_view mark = item.text.starts_with("# ") ? "# " : "";
  auto text = margin + (below ? item.lead.substr(0, item.lead.find_last_not_of(' ') + 1) + "\n" : item.lead);
  bool starts = !below;
  for (const auto& line : broken(std::string_view(item.text).substr(mark.size()), width - column - mark.size())) {
    text += (starts ? std::string() : margin + std::string(column, ' ')) + std::string(mark) + line + "\n";
    starts = false;
  }
  return text;
}

/// The end of the first word. What stands in backticks is to be typed, and parted only where it is long.
auto word_end(std::string_view text) -> std::size_t {
  constexpr std::size_t most = 36;
  const auto end = std::min(text.find(' '), text.size());
  const auto open = text.substr(0, end).find('`');
  if (open == std::string_view::npos) return end;
  const auto close = text.find('`', open + 1);
  if (close == std::string_view::npos || close < end || close - open > most) return end;
  return std::min(text.find(' ', close), text.size());
}

} // namespace

auto reading_width(const terminal::Look& look) -> std::size_t {
  constexpr std::size_t without_terminal = 80;
  constexpr std::size_t most = 100;
  constexpr std::size_t least = 40;
  return look.endless ? without_terminal : std::clamp<std::size_t>(look.columns, least, most);
}

auto broken(std::string_view text, std::size_t width) -> std::vector<std::string> {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const auto end = word_end(text);
    const auto word = text.substr(0, end);
    if (lines.empty() || lines.back().size() + 1 + word.size() > width)
      lines.emplace_back(word);
    else
      lines.back() += " " + std::string(word);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

auto flowed(std::string_view text, std::size_t width, std::size_t indent) -> std::string {
  const std::string margin(indent, ' ');
  width -= std::min(indent, width / 2);
  std::string laid;
  for (const auto& block : blocks_of(text)) {
    switch (block.kind) {
    case BlockKind::gap:
      laid += "\n";
      break;
    case BlockKind::verbatim:
      laid += margin + block.text + "\n";
      break;
    case BlockKind::item:
      laid += flow_item(block, width, margin);
      break;
    case BlockKind::paragraph:
      for (const auto& line : broken(block.text, width)) laid += margin + line + "\n";
    }
  }
  return laid;
}

} // namespace berth::prose
