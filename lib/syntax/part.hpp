#pragma once

#include "source/span.hpp"

#include <string_view>

namespace berth {

/// The bytes in the file of a part of a scalar's content (`offset` and `length` in bytes of the content), so that a
/// caret marks no more than what is wrong. Where the file does not hold the content verbatim (escapes, folds, an
/// alias), the whole scalar.
[[nodiscard]] constexpr auto part_of(Span scalar, std::string_view content, std::size_t offset, std::size_t length)
    -> Span {
  const auto quotes = scalar.size() - content.size();
  if (length == 0 || scalar.size() < content.size() || (quotes != 0 && quotes != 2)) return scalar;
  return subspan(scalar, static_cast<std::uint32_t>(offset + quotes / 2), static_cast<std::uint32_t>(length));
}

/// The bytes of the whole content: what stands between the quotes.
[[nodiscard]] constexpr auto part_of(Span scalar, std::string_view content) -> Span {
  return part_of(scalar, content, 0, content.size());
}

} // namespace berth
