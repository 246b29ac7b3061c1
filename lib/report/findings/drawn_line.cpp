#include "report/findings/drawn_line.hpp"

#include "report/terminal/text.hpp"

#include <algorithm>

namespace berth {
namespace {

constexpr std::string_view line_ellipsis = "\u2026";

constexpr auto continues(char c) -> bool { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

/// `count` characters before `at`, taking no more than four bytes for one whatever stands there.
auto step_back(std::string_view line, std::size_t at, unsigned count) -> std::size_t {
  for (; count > 0 && at > 0; --count) {
    --at;
    for (int i = 0; i < 3 && at > 0 && continues(line[at]); ++i) --at;
  }
  return at;
}

} // namespace

DrawnLine::DrawnLine(std::string_view line, std::size_t focus, unsigned width) {
  focus = std::min(focus, line.size());
  const auto whole = draw(line, 0, width);
  // What is left of the focus tells more than what is right of it, but the focus must not stand at the very edge.
  if (whole || column_of(focus) < width * 2 / 3) return;
  draw(line, step_back(line, focus, width / 2), width);
}

/// Whether the line came to its end within the width.
auto DrawnLine::draw(std::string_view line, std::size_t start, unsigned width) -> bool {
  text_.clear();
  cells_.clear();
  unsigned column = 0;
  if (start > 0) {
    text_ += line_ellipsis;
    ++column;
  }
  auto rest = line.substr(start);
  std::string drawn;
  while (!rest.empty()) {
    const auto byte = line.size() - rest.size();
    drawn.clear();
    const auto taken = terminal::draw_next(rest, drawn);
    if (column + taken + (rest.empty() ? 0 : 1) > width) {
      cells_.push_back({byte, column});
      text_ += line_ellipsis;
      return false;
    }
    cells_.push_back({byte, column});
    text_ += drawn;
    column += taken;
  }
  cells_.push_back({line.size(), column});
  return true;
}

auto DrawnLine::column_of(std::size_t offset) const -> unsigned {
  const auto after = std::upper_bound(cells_.begin(), cells_.end(), offset,
                                      [](std::size_t value, const Cell& cell) { return value < cell.byte; });
  return after == cells_.begin() ? cells_.front().column : (after - 1)->column;
}

auto DrawnLine::column_after(std::size_t end) const -> unsigned {
  const auto at = std::lower_bound(cells_.begin(), cells_.end(), end,
                                   [](const Cell& cell, std::size_t value) { return cell.byte < value; });
  return at == cells_.end() ? cells_.back().column + 1 : at->column;
}

} // namespace berth
