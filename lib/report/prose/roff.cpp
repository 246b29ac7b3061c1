#include "report/prose/roff.hpp"

#include "report/prose/blocks.hpp"
#include "report/prose/flow.hpp"

#include <algorithm>

namespace berth::prose {
namespace {

auto add_letter(char c, std::string& made) -> void {
  switch (c) {
  case '\\':
    made += "\\e";
    break;
  case '-':
    made += "\\-";
    break;
  case '\'':
    made += "\\(aq";
    break;
  case '"':
    made += "\\(dq";
    break;
  case '^':
    made += "\\(ha";
    break;
  case '~':
    made += "\\(ti";
    break;
  case '`':
    made += "\\(ga";
    break;
  default:
    made += c;
  }
}

auto add_plain(std::string_view text, std::string& made) -> void {
  for (const auto c : text) add_letter(c, made);
}

/// `\&` keeps a dot or a quote at the start of a line from being a request.
auto guarded(const std::string& line) -> std::string {
  return !line.empty() && line.front() == '.' ? "\\&" + line : line;
}

auto verbatim(std::string_view line) -> std::string {
  std::string made;
  add_plain(line, made);
  return guarded(made);
}

auto without_blanks(std::string_view text) -> std::string_view {
  const auto from = std::min(text.find_first_not_of(' '), text.size());
  text.remove_prefix(from);
  return text.substr(0, text.find_last_not_of(' ') + 1);
}

/// One after another without space between them, as a table would stand.
auto item(const Block& block) -> std::string {
  const auto lead = without_blanks(block.lead);
  if (lead == "-") return ".IP \\(bu 2\n" + roff_lines(block.text);
  const auto column = std::to_string(std::min<std::size_t>(block.lead.size(), 24));
  return ".TP " + column + "\n" + roff_text(lead) + "\n" + roff_lines(block.text);
}

} // namespace

auto roff_text(std::string_view text) -> std::string {
  std::string made;
  while (!text.empty()) {
    const auto open = text.find('`');
    const auto close = open == std::string_view::npos ? open : text.find('`', open + 1);
    if (close == std::string_view::npos) break;
    add_plain(text.substr(0, open), made);
    made += "\\fB";
    add_plain(text.substr(open + 1, close - open - 1), made);
    made += "\\fR";
    text.remove_prefix(close + 1);
  }
  add_plain(text, made);
  return guarded(made);
}

auto roff_lines(std::string_view text) -> std::string {
  constexpr std::size_t width = 78;
  std::string made;
  for (const auto& line : broken(roff_text(text), width)) made += guarded(line) + "\n";
  return made;
}

auto roff(std::string_view text) -> std::string {
  std::string made;
  auto last = BlockKind::gap;
  for (const auto& block : blocks_of(text)) {
    if (last == BlockKind::verbatim && block.kind != BlockKind::verbatim) made += ".EE\n.RE\n";
    switch (block.kind) {
    case BlockKind::gap:
      break;
    case BlockKind::paragraph:
      made += ".PP\n" + roff_lines(block.text);
      break;
    case BlockKind::item:
      made += item(block);
      break;
    case BlockKind::verbatim:
      made += (last == BlockKind::verbatim ? "" : ".RS 2\n.EX\n") + verbatim(without_blanks(block.text)) + "\n";
    }
    last = block.kind;
  }
  return last == BlockKind::verbatim ? made + ".EE\n.RE\n" : made;
}

} // namespace berth::prose
