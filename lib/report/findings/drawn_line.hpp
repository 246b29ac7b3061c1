#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace berth {

/// One line of a file made fit to show: safe, tabs expanded, and of a long line only the part around `focus`, with `…`
/// where something was left out. Work and memory depend on the width, never on the length of the line.
class DrawnLine {
 public:
  /// `focus`: the byte of `line` that must be seen. `width`: columns to draw at most.
  DrawnLine(std::string_view line, std::size_t focus, unsigned width);

  [[nodiscard]] auto text() const -> const std::string& { return text_; }

  /// The column (from 0) of the character that byte `offset` of the line belongs to; what was left out is at the edge.
  [[nodiscard]] auto column_of(std::size_t offset) const -> unsigned;
  /// The column after the character that ends at or after byte `end`.
  [[nodiscard]] auto column_after(std::size_t end) const -> unsigned;

 private:
  struct Cell {
    std::size_t byte;
    unsigned column;
  };
  auto draw(std::string_view line, std::size_t start, unsigned width) -> bool;

  std::string text_;
  std::vector<Cell> cells_; ///< where each character begins, and one past the last
};

} // namespace berth
