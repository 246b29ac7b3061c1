#pragma once

#include "finding/finding.hpp"
#include "source/source_file.hpp"

#include <map>
#include <string_view>
#include <vector>

namespace berth {

/// A part of one line to underline. Offsets are bytes of the line.
struct Mark {
  std::size_t begin{0};
  std::size_t end{0};
  bool primary{false};
  std::string_view text; ///< borrowed from the finding; empty when there is nothing to say
};

/// By line number.
using MarkedLines = std::map<std::uint32_t, std::vector<Mark>>;

/// What the finding marks in `file`. A span over several lines is marked on each of them; of a long one the first lines
/// and the last, and what is said of it stands at its end.
[[nodiscard]] auto marked_lines(const SourceFile& file, FileId id, const Finding& finding) -> MarkedLines;

} // namespace berth
