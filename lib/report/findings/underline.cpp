#include "report/findings/underline.hpp"

#include "report/terminal/text.hpp"

#include <algorithm>

namespace berth {
namespace {

using terminal::Ink;
using terminal::Look;

/// A row of ASCII marks, each column in its own ink.
class Row {
 public:
  auto put(unsigned column, char mark, Ink ink) -> void {
    if (column >= cells_.size()) cells_.resize(column + 1);
    cells_[column] = {mark, ink};
  }

  [[nodiscard]] auto width() const -> std::size_t { return cells_.size(); }

  [[nodiscard]] auto str(const Look& look) const -> std::string {
    std::string row;
    for (std::size_t i = 0; i < cells_.size();) {
      auto end = i;
      std::string run;
      while (end < cells_.size() && cells_[end].ink == cells_[i].ink) run += cells_[end++].mark;
      row += look.paint(cells_[i].ink, run);
      i = end;
    }
    return row;
  }

 private:
  struct Cell {
    char mark{' '};
    Ink ink{Ink::plain};
  };
  std::vector<Cell> cells_;
};

auto marks_row(const std::vector<Underline>& marks, Ink primary) -> Row {
  Row row;
  for (const auto wanted : {false, true}) { // the primary mark over the others
    for (const auto& mark : marks) {
      if (mark.primary != wanted) continue;
      for (auto column = mark.begin; column < mark.end; ++column)
        row.put(column, wanted ? '^' : '-', wanted ? primary : Ink::label);
    }
  }
  return row;
}

auto said(const Underline& mark, Ink primary, const Look& look) -> std::string {
  return look.paint(mark.primary ? primary : Ink::label, terminal::safe(mark.text));
}

auto bars(const std::vector<Underline>& marks, std::size_t count) -> Row {
  Row row;
  for (std::size_t i = 0; i < count; ++i) row.put(marks[i].begin, '|', Ink::label);
  return row;
}

auto last_with_text(const std::vector<Underline>& marks) -> const Underline* {
  const auto* last = marks.empty() ? nullptr : &marks.back();
  return last != nullptr && !last->text.empty() ? last : nullptr;
}

} // namespace

auto draw_underlines(std::vector<Underline> marks, Ink primary, const Look& look) -> std::vector<std::string> {
  for (auto& mark : marks) mark.end = std::max(mark.end, mark.begin + 1);
  std::stable_sort(marks.begin(), marks.end(), [](const auto& a, const auto& b) { return a.begin < b.begin; });
  const auto row = marks_row(marks, primary);
  std::vector<std::string> rows{row.str(look)};
  if (const auto* last = last_with_text(marks); last != nullptr && last->end == row.width()) {
    rows.front() += " " + said(*last, primary, look);
    marks.pop_back();
  }
  marks.erase(std::remove_if(marks.begin(), marks.end(), [](const auto& mark) { return mark.text.empty(); }),
              marks.end());
  if (!marks.empty()) rows.push_back(bars(marks, marks.size()).str(look));
  for (auto i = marks.size(); i > 0; --i) {
    auto hung = bars(marks, i - 1);
    const auto gap = marks[i - 1].begin > hung.width() ? marks[i - 1].begin - hung.width() : 0;
    rows.push_back(hung.str(look) + std::string(gap, ' ') + said(marks[i - 1], primary, look));
  }
  return rows;
}

} // namespace berth
