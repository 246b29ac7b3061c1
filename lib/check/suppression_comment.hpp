#pragma once

#include "finding/finding.hpp"
#include "source/span.hpp"
#include "syntax/tree.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace berth {

/// `# berth: ignore[R101, X002] reason until=2027-01-31`, read. Spans point into the file.
struct SuppressionComment {
  Span span;                                        ///< from its `#` to the end of the line
  bool own_line{false};                             ///< nothing but white space stands before the comment
  std::vector<Located<std::string>> names;          ///< what stands in the brackets, in its order
  Located<std::string> reason;                      ///< without the brackets and `until`; may be empty
  std::optional<std::chrono::year_month_day> until; ///< the last day on which it counts
  Span until_span;                                  ///< of `until=...`; empty without
};

/// Empty where the comment is none of ours. One that looks as if it were meant for us and cannot be read is a finding
/// (B023). `text`: the file's. Other words may stand before its `#`: `# noqa # berth: ignore[R101]`.
[[nodiscard]] auto read_suppression(const Comment& comment, std::string_view text, Findings& findings)
    -> std::optional<SuppressionComment>;

} // namespace berth
