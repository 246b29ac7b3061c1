#pragma once

#include <cstdint>
#include <limits>

namespace berth {

/// Index of a file within its `Sources`.
using FileId = std::uint32_t;

/// No file of any `Sources`.
inline constexpr FileId no_file = std::numeric_limits<FileId>::max();

/// A half-open range of bytes `[begin, end)` of one file. The place of everything berth speaks of; by default it is
/// nowhere, so that what was never written is not taken for the first byte of the first file.
struct Span {
  FileId file{no_file};
  std::uint32_t begin{0};
  std::uint32_t end{0};

  [[nodiscard]] constexpr auto size() const -> std::uint32_t { return end - begin; }
  [[nodiscard]] constexpr auto empty() const -> bool { return begin == end; }
  [[nodiscard]] constexpr auto is_nowhere() const -> bool { return file == no_file; }

  friend constexpr auto operator==(const Span&, const Span&) -> bool = default;
};

/// The part of `span` from byte `offset` on, `length` bytes long; clamped to the span. For a caret on the wrong part of
/// a value.
[[nodiscard]] constexpr auto subspan(Span span, std::uint32_t offset, std::uint32_t length) -> Span {
  const auto begin = offset < span.size() ? span.begin + offset : span.end;
  const auto end = length < span.end - begin ? begin + length : span.end;
  return {span.file, begin, end};
}

/// A value and the bytes that it was read from.
template <class T>
struct Located {
  T value{};
  Span span{};
};

} // namespace berth
