#pragma once

#include "syntax/arena.hpp"

#include <string_view>

namespace berth {

struct JsonText {
  std::string_view text;
  std::uint32_t begin{0};
  std::uint32_t end{0};
  FileId file{no_file};
  bool several{false}; ///< values in a row, as kubectl's JSON decoder takes them; else one
};

/// The first byte that is no JSON, and what had to stand there; `wanted` is empty when nothing is wrong but the depth
/// or the size.
struct JsonFault {
  std::uint32_t at{0};
  std::string_view wanted;
};

struct JsonRead {
  std::vector<const Node*> roots; ///< in order; empty when the text is no JSON or beyond limits.hpp
  JsonFault fault;
};

/// Reads `text[begin, end)` if it is JSON and nothing else, each value beginning with `{` or `[`. When it is not,
/// nothing is left in the arena, and the YAML reader has the word. Duplicate keys are findings.
[[nodiscard]] auto read_json(const JsonText& json, Tree::Arena& arena, Findings& findings) -> JsonRead;

} // namespace berth
