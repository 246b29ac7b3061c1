#pragma once

#include "finding/finding.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace berth {

/// A text on its way through rounds of edits, which remembers what of it is still the original's: so that a patch can
/// be written without comparing the two. Owns the text as it is now.
class Rework {
 public:
  explicit Rework(std::string_view original);

  /// Edits of the text as it is now: by place, none overlapping another.
  auto apply(const std::vector<Edit>& edits) -> void;

  [[nodiscard]] auto text() const -> const std::string& { return text_; }

  /// Bytes `[begin, end)` of the original that became bytes `[new_begin, new_end)` of the text, by place, none
  /// touching another.
  struct Change {
    std::uint32_t begin, end, new_begin, new_end;
  };
  [[nodiscard]] auto changes() const -> std::vector<Change>;

 private:
  std::string text_;
  // and its pieces
};

} // namespace berth
