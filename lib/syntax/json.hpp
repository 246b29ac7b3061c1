#pragma once

#include "syntax/arena.hpp"

#include <string_view>

namespace berth {

/// Reads `text[begin, end)` if it is JSON values in a row and nothing else, as kubectl's JSON decoder takes them, each
/// beginning with `{` or `[`: their roots, in order. Empty when it is anything else, or deeper or larger than
/// limits.hpp says: nothing is left in the arena then, and the YAML reader has the word. Duplicate keys are findings.
[[nodiscard]] auto read_json(std::string_view text, std::uint32_t begin, std::uint32_t end, FileId file,
                             Tree::Arena& arena, Findings& findings) -> std::vector<const Node*>;

} // namespace berth
