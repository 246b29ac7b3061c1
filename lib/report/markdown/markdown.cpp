#include "report/markdown/markdown.hpp"

#include "report/terminal/text.hpp"

#include <algorithm>

namespace berth::markdown {

auto longest_run(std::string_view text, char wanted) -> std::size_t {
  std::size_t longest = 0;
  std::size_t run = 0;
  for (const auto c : text) {
    run = c == wanted ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  return longest;
}

auto code(std::string_view text) -> std::string {
  const auto drawn = terminal::safe(text);
  const std::string fence(longest_run(drawn, '`') + 1, '`');
  const auto pad = drawn.empty() || drawn.front() == '`' || drawn.back() == '`' || drawn.front() == ' ';
  return pad ? fence + " " + drawn + " " + fence : fence + drawn + fence;
}

auto code_cell(std::string_view text) -> std::string { return cell(code(text)); }

auto html_code(std::string_view text) -> std::string {
  std::string escaped = "<code>";
  for (const auto c : terminal::safe(text)) {
    if (c == '&')
      escaped += "&amp;";
    else if (c == '<')
      escaped += "&lt;";
    else if (c == '>')
      escaped += "&gt;";
    else if (c == '"')
      escaped += "&quot;";
    else
      escaped += c;
  }
  return escaped + "</code>";
}

auto cell(std::string_view text) -> std::string {
  std::string escaped;
  for (const auto c : text) {
    if (c == '|') escaped += '\\';
    escaped += c;
  }
  return escaped;
}

} // namespace berth::markdown
