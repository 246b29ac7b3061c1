#pragma once

#include "source/span.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace berth::yaml {

/// One document's part of a file, between its separators.
struct Slice {
  std::string_view text; ///< of the whole file: offsets count from its start
  FileId file{no_file};
  std::uint32_t begin{0};  ///< after the `---`, where there is one
  std::uint32_t end{0};    ///< before the next `---` or a `...`
  bool separated{false};   ///< a `---` stands before `begin`
  bool directive{false};   ///< no document: directives (`%YAML`) before the first one, `begin` at the `%`
  std::uint32_t line{0};   ///< where the line of `begin` starts
  std::uint32_t beyond{0}; ///< end of what follows a `...` up to the next `---`; `end` when there is no `...`

  [[nodiscard]] auto span(std::uint32_t from, std::uint32_t to) const -> Span { return {file, from, to}; }
  [[nodiscard]] auto bytes(std::uint32_t from, std::uint32_t to) const -> std::string_view {
    return text.substr(from, to - from);
  }
};

/// Cuts a stream where its lines begin with `---` followed by white space or nothing, as YAML and kubectl both do
/// whatever stands around them (no scalar can hold such a line). What stands before the first separator is a document
/// only if it holds more than comments and directives.
[[nodiscard]] auto split(std::string_view text, FileId file) -> std::vector<Slice>;

} // namespace berth::yaml
