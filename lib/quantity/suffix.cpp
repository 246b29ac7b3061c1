#include "quantity/suffix.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace berth {
namespace {

using Format = Quantity::Format;

struct Letters {
  std::string_view text;
  Suffix suffix;
};

constexpr std::array<Letters, 16> table{{
    {"", {0, Format::decimal_si}},
    {"n", {-9, Format::decimal_si}},
    {"u", {-6, Format::decimal_si}},
    {"m", {-3, Format::decimal_si}},
    {"k", {3, Format::decimal_si}},
    {"M", {6, Format::decimal_si}},
    {"G", {9, Format::decimal_si}},
    {"T", {12, Format::decimal_si}},
    {"P", {15, Format::decimal_si}},
    {"E", {18, Format::decimal_si}},
    {"Ki", {10, Format::binary_si}},
    {"Mi", {20, Format::binary_si}},
    {"Gi", {30, Format::binary_si}},
    {"Ti", {40, Format::binary_si}},
    {"Pi", {50, Format::binary_si}},
    {"Ei", {60, Format::binary_si}},
}};

/// `e3`, `E-2`, `e+4`
auto read_exponent(std::string_view text) -> std::optional<Suffix> {
  if (text.size() < 2 || (text[0] != 'e' && text[0] != 'E')) return std::nullopt;
  text.remove_prefix(text[1] == '+' ? 2 : 1);
  std::int64_t exponent = 0;
  const auto end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, exponent);
  if (read.ec != std::errc() || read.ptr != end) return std::nullopt;
  return Suffix{static_cast<std::int32_t>(exponent), Format::decimal_exponent};
}

} // namespace

auto read_suffix(std::string_view text) -> std::optional<Suffix> {
  const auto found = std::find_if(table.begin(), table.end(), [&](const Letters& row) { return row.text == text; });
  return found == table.end() ? read_exponent(text) : found->suffix;
}

auto suffix_letters(std::int64_t exponent, Format format) -> std::string_view {
  const auto found = std::find_if(table.begin(), table.end(), [&](const Letters& row) {
    return row.suffix.exponent == exponent && row.suffix.format == format;
  });
  return found == table.end() ? std::string_view() : found->text;
}

} // namespace berth
