#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace berth {

/// A name and its value in one line of whatever is written there: YAML, JSON (also within a string), a shell's
/// `NAME=value`, a comment. Offsets are bytes of the line.
struct TextPair {
  std::string_view name; ///< without quotes
  std::size_t name_begin{0};
  std::string_view value; ///< without quotes, to the end of the line where they do not close
  std::size_t begin{0};   ///< of `value`
  bool first{false};      ///< a brace opens right before the name
  bool below{false};      ///< the value is not here, but on the lines below: nothing, `|`, `>`
  bool opens{false};      ///< the value begins with a bracket
};

/// In the order of the line, those within a value too. Goes by the looks of bytes alone, so that it reads what is
/// malformed; time is linear in the line.
[[nodiscard]] auto pairs_in(std::string_view line) -> std::vector<TextPair>;

} // namespace berth
