#include "quantity/duration.hpp"

#include "text/ascii.hpp"

#include <array>
#include <utility>

namespace berth {
namespace {

constexpr std::uint64_t end_of_int64 = std::uint64_t{1} << 63; // the one magnitude that only a negative value may have

struct Unit {
  std::string_view name;
  std::uint64_t nanoseconds;
};
constexpr std::array<Unit, 8> units{{
    {"ns", 1},
    {"us", 1'000},
    {"\u00b5s", 1'000}, // micro sign
    {"\u03bcs", 1'000}, // Greek mu
    {"ms", 1'000'000},
    {"s", 1'000'000'000},
    {"m", 60'000'000'000},
    {"h", 3'600'000'000'000},
}};

/// The digits at the front of `text`, taken off it; empty when int64 cannot hold them.
auto take_integer(std::string_view& text) -> std::optional<std::uint64_t> {
  std::uint64_t value = 0;
  for (; !text.empty() && is_digit(text.front()); text.remove_prefix(1)) {
    if (value > end_of_int64 / 10) return std::nullopt;
    value = value * 10 + static_cast<std::uint64_t>(text.front() - '0');
    if (value > end_of_int64) return std::nullopt;
  }
  return value;
}

struct Fraction {
  std::uint64_t digits{0};
  double scale{1};
};

/// The digits after the point; those that int64 has no room for do not count.
auto take_fraction(std::string_view& text) -> Fraction {
  Fraction fraction;
  auto full = false;
  for (; !text.empty() && is_digit(text.front()); text.remove_prefix(1)) {
    full = full || fraction.digits > (end_of_int64 - 1) / 10;
    if (full) continue;
    const auto next = fraction.digits * 10 + static_cast<std::uint64_t>(text.front() - '0');
    full = next > end_of_int64;
    if (full) continue;
    fraction = {next, fraction.scale * 10};
  }
  return fraction;
}

/// Everything up to the next digit or point; 0 when it is no unit.
auto take_unit(std::string_view& text) -> std::uint64_t {
  std::size_t length = 0;
  while (length < text.size() && text[length] != '.' && !is_digit(text[length])) ++length;
  const auto name = text.substr(0, length);
  text.remove_prefix(length);
  for (const auto& unit : units) {
    if (unit.name == name) return unit.nanoseconds;
  }
  return 0;
}

/// One `1.5h`, taken off `text`: its nanoseconds. The double is Go's own, and with it its rounding; at most 3.6e12.
auto take_term(std::string_view& text) -> std::optional<std::uint64_t> {
  const auto before = text.size();
  const auto whole = take_integer(text);
  if (!whole) return std::nullopt;
  auto has_digits = text.size() != before;
  Fraction fraction;
  if (!text.empty() && text.front() == '.') {
    text.remove_prefix(1);
    const auto at_point = text.size();
    fraction = take_fraction(text);
    has_digits = has_digits || text.size() != at_point;
  }
  const auto unit = has_digits ? take_unit(text) : 0;
  if (unit == 0 || *whole > end_of_int64 / unit) return std::nullopt;
  const auto part =
      static_cast<std::uint64_t>(static_cast<double>(fraction.digits) * (static_cast<double>(unit) / fraction.scale));
  const auto sum = *whole * unit + part;
  return sum > end_of_int64 ? std::nullopt : std::optional(sum);
}

} // namespace

auto parse_duration(std::string_view text) -> std::optional<std::int64_t> {
  const auto negative = !text.empty() && text.front() == '-';
  if (negative || (!text.empty() && text.front() == '+')) text.remove_prefix(1);
  if (text == "0") return 0;
  if (text.empty()) return std::nullopt;
  std::uint64_t total = 0;
  while (!text.empty()) {
    const auto term = take_term(text);
    if (!term || *term > end_of_int64 - total) return std::nullopt;
    total += *term;
  }
  if (!negative && total == end_of_int64) return std::nullopt;
  return static_cast<std::int64_t>(negative ? 0 - total : total);
}

} // namespace berth
