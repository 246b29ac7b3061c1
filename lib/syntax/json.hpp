#pragma once

#include "syntax/arena.hpp"

#include <string_view>

namespace berth {

struct JsonText {
  std::string_view text;
  std::uint32_t begin{0};
  std::uint32_t end{0};
  FileId file{0};
  bool several{false}; ///< values in a row, as kubectl's JSON decoder takes them; else one
};

/// Reads `text[begin, end)` if it is JSON and nothing else, each value beginning with `{` or `[`: their roots, in
/// order. Empty when it is anything else, or deeper or larger than limits.hpp says: nothing is left in the arena then,
/// and the YAML reader has the word. Duplicate keys are findings.
[[nodiscard]] auto read_json(const JsonText& json, Tree::Arena& arena, Findings& findings) -> std::vector<const Node*>;

} // namespace berth
