#pragma once

#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

namespace berth {

/// A stretch of two texts: lines that both have, or lines of the one in place of lines of the other.
struct LineChange {
  bool same{false};
  std::vector<std::string_view> before; ///< without their ends; as many as `after` where `same`
  std::vector<std::string_view> after;
};

/// Two texts by their lines, as few lines apart as can be; texts whose lines differ in thousands are told as one
/// stretch, rather than for what it would cost. Borrows both.
[[nodiscard]] auto line_changes(std::string_view before, std::string_view after) -> std::vector<LineChange>;

/// What differs between two lines: offset and length in each, whole words, nothing where they are the same.
struct WordChange {
  std::pair<std::size_t, std::size_t> before{0, 0};
  std::pair<std::size_t, std::size_t> after{0, 0};
};

[[nodiscard]] auto word_change(std::string_view before, std::string_view after) -> WordChange;

} // namespace berth
