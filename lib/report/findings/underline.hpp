#pragma once

#include "report/terminal/look.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace berth {

/// A mark once its line is laid out: columns from 0.
struct Underline {
  unsigned begin{0};
  unsigned end{0}; ///< past the last; taken for begin + 1 when not after begin
  bool primary{false};
  std::string_view text;
};

/// The rows below a line: carets and dashes, and what the labels say, the rightmost beside its dashes and the others
/// hung below theirs. No row ends in a space.
[[nodiscard]] auto draw_underlines(std::vector<Underline> marks, terminal::Ink primary, const terminal::Look& look)
    -> std::vector<std::string>;

} // namespace berth
