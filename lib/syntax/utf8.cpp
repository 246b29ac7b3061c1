#include "syntax/utf8.hpp"

#include <array>

namespace berth {
namespace {

/// Bytes of a sequence by its first byte; 0: none begins so.
auto sequence_length(unsigned char first) -> std::size_t {
  if (first < 0x80) return 1;
  if (first < 0xC2) return 0; // continuation bytes, and C0/C1, which are always overlong
  if (first < 0xE0) return 2;
  if (first < 0xF0) return 3;
  return first < 0xF5 ? 4 : 0;
}

constexpr std::array<char32_t, 5> smallest{0, 0, 0x80, 0x800, 0x10000}; // by length: anything less is overlong
constexpr CodePoint malformed_point{0xFFFD, 1, true};

} // namespace

auto decode(std::string_view text, std::size_t at) -> CodePoint {
  const auto first = static_cast<unsigned char>(text[at]);
  const auto length = sequence_length(first);
  if (length == 1) return {first, 1, false};
  if (length == 0 || text.size() - at < length) return malformed_point;
  auto value = static_cast<char32_t>(first & (0x7FU >> length));
  for (std::size_t i = 1; i < length; ++i) {
    const auto next = static_cast<unsigned char>(text[at + i]);
    if ((next & 0xC0U) != 0x80U) return malformed_point;
    value = (value << 6U) | (next & 0x3FU);
  }
  const auto surrogate = value >= 0xD800 && value <= 0xDFFF;
  if (value < smallest[length] || value > 0x10FFFF || surrogate) return malformed_point;
  return {value, length, false};
}

auto is_visible(char32_t code) -> bool {
  if (code < 0x20 || (code >= 0x7F && code < 0xA0)) return false; // C0, DEL, C1 with NEL
  if (code == 0x2028 || code == 0x2029 || code == 0xFEFF || code == 0xFFFE || code == 0xFFFF) return false;
  const auto direction = (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069) || code == 0x200E ||
                         code == 0x200F || code == 0x061C;
  return !direction;
}

} // namespace berth
