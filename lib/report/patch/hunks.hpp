#pragma once

#include "check/rework.hpp"

#include <cstddef>
#include <string_view>
#include <vector>

namespace berth::patch {

/// Lines of a text, each with its line break. Borrows the text.
class Lines {
 public:
  explicit Lines(std::string_view text);

  [[nodiscard]] auto size() const -> std::size_t { return starts_.size(); }
  [[nodiscard]] auto operator[](std::size_t line) const -> std::string_view;
  /// The line that holds the byte; the number of lines for the end of a text that ends in a line break.
  [[nodiscard]] auto at(std::size_t offset) const -> std::size_t;

 private:
  std::string_view text_;
  std::vector<std::size_t> starts_;
};

/// Lines `[begin, end)` before, counted from 0, that became lines `[new_begin, new_end)`.
struct Block {
  std::size_t begin, end, new_begin, new_end;
};

/// Blocks so near each other that their context touches.
using Hunk = std::vector<Block>;

inline constexpr std::size_t context = 3;

/// The changes in whole lines, by place, those that are the same before and after left out.
[[nodiscard]] auto hunks(const Lines& before, const Lines& after, const std::vector<Rework::Change>& changes)
    -> std::vector<Hunk>;

} // namespace berth::patch
