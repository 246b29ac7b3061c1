#include "syntax/utf8.hpp"

#include <algorithm>
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

struct Range {
  char32_t first;
  char32_t last;
};

/// Controls, the separators of lines, Default_Ignorable_Code_Point of the Unicode Character Database 15.1
/// (DerivedCoreProperties.txt, reserved ones among them), the format controls of hieroglyphs and the Khitan filler,
/// which show as nothing without a font that knows them, the annotation marks, and U+FDD0 to U+FDEF, which are no
/// characters.
constexpr std::array<Range, 22> invisible{{
    {0x00, 0x1F},       {0x7F, 0x9F},       {0xAD, 0xAD},       {0x34F, 0x34F},     {0x61C, 0x61C},
    {0x115F, 0x1160},   {0x17B4, 0x17B5},   {0x180B, 0x180F},   {0x200B, 0x200F},   {0x2028, 0x202E},
    {0x2060, 0x206F},   {0x3164, 0x3164},   {0xFDD0, 0xFDEF},   {0xFE00, 0xFE0F},   {0xFEFF, 0xFEFF},
    {0xFFA0, 0xFFA0},   {0xFFF0, 0xFFFB},   {0x13430, 0x13440}, {0x16FE4, 0x16FE4}, {0x1BCA0, 0x1BCA3},
    {0x1D173, 0x1D17A}, {0xE0000, 0xE0FFF},
}};

/// The last two code points of every plane are no characters.
auto is_character(char32_t code) -> bool { return (code & 0xFFFEU) != 0xFFFEU; }

auto append_unit(std::string& out, char32_t unit) -> void {
  constexpr std::string_view digits = "0123456789abcdef";
  out += "\\u";
  for (const auto shift : {12U, 8U, 4U, 0U}) out += digits[(unit >> shift) & 0xFU];
}

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
  if (code >= 0x20 && code < 0x7F) return true;
  const auto* const after = std::upper_bound(invisible.begin(), invisible.end(), code,
                                             [](char32_t value, const Range& range) { return value < range.first; });
  return is_character(code) && (after == invisible.begin() || code > (after - 1)->last);
}

auto append_json_escape(std::string& out, char32_t code) -> void {
  if (code < 0x10000) return append_unit(out, code);
  append_unit(out, 0xD800 + ((code - 0x10000) >> 10U));
  append_unit(out, 0xDC00 + ((code - 0x10000) & 0x3FFU));
}

} // namespace berth
