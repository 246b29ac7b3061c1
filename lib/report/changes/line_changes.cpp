#include "report/changes/line_changes.hpp"

#include "text/ascii.hpp"

#include <algorithm>
#include <cstdint>
#include <iterator>

namespace berth {
namespace {

using TextLines = std::vector<std::string_view>;
using Part = std::pair<TextLines::const_iterator, TextLines::const_iterator>;

/// Cells of the table of common lines; a byte or four each, for an instant.
constexpr std::size_t most_cells = 4'000'000;

auto split_lines(std::string_view text) -> TextLines {
  TextLines lines;
  while (!text.empty()) {
    const auto end = text.find('\n');
    lines.push_back(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return lines;
}

auto length(const Part& part) -> std::size_t { return static_cast<std::size_t>(part.second - part.first); }

/// What was found so far; stretches of one kind that meet are one.
class Stretches {
 public:
  auto add_same(std::string_view line) -> void {
    auto& last = of_kind(true);
    last.before.push_back(line);
    last.after.push_back(line);
  }
  auto add_before(std::string_view line) -> void { of_kind(false).before.push_back(line); }
  auto add_after(std::string_view line) -> void { of_kind(false).after.push_back(line); }
  [[nodiscard]] auto all() && -> std::vector<LineChange> { return std::move(all_); }

 private:
  auto of_kind(bool same) -> LineChange& {
    if (all_.empty() || all_.back().same != same) all_.push_back({same, {}, {}});
    return all_.back();
  }

  std::vector<LineChange> all_;
};

/// The longest common subsequence of both parts, by the table of its lengths from each place to the ends.
auto add_middle(const Part& before, const Part& after, Stretches& into) -> void {
  const auto rows = length(before);
  const auto columns = length(after);
  if ((rows + 1) * (columns + 1) > most_cells) {
    std::for_each(before.first, before.second, [&](auto line) { into.add_before(line); });
    std::for_each(after.first, after.second, [&](auto line) { into.add_after(line); });
    return;
  }
  std::vector<std::uint32_t> common((rows + 1) * (columns + 1));
  const auto cell = [&](std::size_t row, std::size_t column) -> std::uint32_t& {
    return common[row * (columns + 1) + column];
  };
  const auto line = [](const Part& part, std::size_t i) { return part.first[static_cast<std::ptrdiff_t>(i)]; };
  for (auto row = rows; row-- > 0;) {
    for (auto column = columns; column-- > 0;)
      cell(row, column) = line(before, row) == line(after, column)
                              ? cell(row + 1, column + 1) + 1
                              : std::max(cell(row + 1, column), cell(row, column + 1));
  }
  std::size_t row = 0;
  std::size_t column = 0;
  while (row < rows || column < columns) {
    if (row < rows && column < columns && line(before, row) == line(after, column)) {
      into.add_same(line(before, row));
      ++row;
      ++column;
    } else if (column == columns || (row < rows && cell(row + 1, column) >= cell(row, column + 1))) {
      into.add_before(line(before, row++));
    } else {
      into.add_after(line(after, column++));
    }
  }
}

auto is_of_word(char c) -> bool { return is_alnum(c) || static_cast<unsigned char>(c) >= 0x80; }

/// Not in the middle of a word or a number: of `v1.2` and `v1.3` the `2` and the `3` differ.
auto splits_word(std::string_view text, std::size_t at) -> bool {
  return at > 0 && at < text.size() && is_of_word(text[at - 1]) && is_of_word(text[at]);
}

} // namespace

auto line_changes(std::string_view before, std::string_view after) -> std::vector<LineChange> {
  const auto old_lines = split_lines(before);
  const auto new_lines = split_lines(after);
  const auto [old_begin, new_begin] =
      std::mismatch(old_lines.begin(), old_lines.end(), new_lines.begin(), new_lines.end());
  const auto [old_end, new_end] = std::mismatch(old_lines.rbegin(), std::make_reverse_iterator(old_begin),
                                                new_lines.rbegin(), std::make_reverse_iterator(new_begin));
  Stretches stretches;
  std::for_each(old_lines.begin(), old_begin, [&](auto line) { stretches.add_same(line); });
  add_middle({old_begin, old_end.base()}, {new_begin, new_end.base()}, stretches);
  std::for_each(old_end.base(), old_lines.end(), [&](auto line) { stretches.add_same(line); });
  return std::move(stretches).all();
}

auto word_change(std::string_view before, std::string_view after) -> WordChange {
  const auto shorter = std::min(before.size(), after.size());
  std::size_t front = 0;
  while (front < shorter && before[front] == after[front]) ++front;
  while (front > 0 && (splits_word(before, front) || splits_word(after, front))) --front;
  std::size_t back = 0;
  while (back < shorter - front && before[before.size() - 1 - back] == after[after.size() - 1 - back]) ++back;
  while (back > 0 && (splits_word(before, before.size() - back) || splits_word(after, after.size() - back))) --back;
  return {{front, before.size() - front - back}, {front, after.size() - front - back}};
}

} // namespace berth
