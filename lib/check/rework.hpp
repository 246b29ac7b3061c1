#pragma once

#include "finding/finding.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace berth {

/// A text on its way through rounds of edits, which remembers what of it is still the original's: so that a patch can
/// be written without comparing the two. Owns the text as it is now; the original is only copied from.
class Rework {
 public:
  explicit Rework(std::string_view original);

  /// Edits of the text as it is now, whatever file their spans name: by place, none overlapping another. Those that
  /// insert at the same place insert in their order, and before what is replaced there.
  auto apply(const std::vector<Edit>& edits) -> void;

  [[nodiscard]] auto text() const -> const std::string& { return text_; }

  /// Bytes `[begin, end)` of the original that became bytes `[new_begin, new_end)` of the text, by place, none
  /// touching another.
  struct Change {
    std::uint32_t begin, end, new_begin, new_end;

    friend constexpr auto operator==(const Change&, const Change&) -> bool = default;
  };
  [[nodiscard]] auto changes() const -> std::vector<Change>;

 private:
  /// Bytes of the original from `origin` on, which stand unchanged in the text from `begin` on.
  struct Kept {
    std::uint32_t origin, begin, length;
  };

  std::string text_;
  std::uint32_t original_size_;
  std::vector<Kept> kept_; // by place, in both texts; none empty
};

} // namespace berth
