#include "quantity/decimal.hpp"

#include <algorithm>

namespace berth {
namespace {

constexpr std::int64_t longest_alignment = 1'000'000;

auto digit(char c) -> unsigned { return static_cast<unsigned>(c - '0'); }
auto letter(unsigned d) -> char { return static_cast<char>('0' + d); }

/// Neither is zero.
auto compare_magnitudes(const Decimal& a, const Decimal& b) -> int {
  if (a.magnitude() != b.magnitude()) return a.magnitude() < b.magnitude() ? -1 : 1;
  return a.digits.compare(b.digits); // aligned at the first digit; of equal beginnings the longer one is larger
}

/// The digits down to 10^exponent, which is at or below the value's last digit.
auto padded(const Decimal& value, std::int64_t exponent) -> std::string {
  return value.digits + std::string(static_cast<std::size_t>(value.exponent - exponent), '0');
}

/// a + b, digit by digit from the right.
auto added(std::string a, const std::string& b) -> std::string {
  if (a.size() < b.size()) a.insert(0, b.size() - a.size(), '0');
  unsigned carry = 0;
  for (std::size_t i = 0; i < a.size() && (i < b.size() || carry != 0); ++i) {
    auto& place = a[a.size() - 1 - i];
    const auto total = digit(place) + (i < b.size() ? digit(b[b.size() - 1 - i]) : 0) + carry;
    place = letter(total % 10);
    carry = total / 10;
  }
  if (carry != 0) a.insert(a.begin(), '1');
  return a;
}

/// a - b, where a is not less than b.
auto subtracted(std::string a, const std::string& b) -> std::string {
  unsigned borrow = 0;
  for (std::size_t i = 0; i < a.size() && (i < b.size() || borrow != 0); ++i) {
    auto& place = a[a.size() - 1 - i];
    const auto taken = (i < b.size() ? digit(b[b.size() - 1 - i]) : 0) + borrow;
    borrow = digit(place) < taken ? 1 : 0;
    place = letter(digit(place) + 10 * borrow - taken);
  }
  return a;
}

} // namespace

auto Decimal::normalised(bool negative, std::string digits, std::int64_t exponent) -> Decimal {
  const auto last = digits.find_last_not_of('0');
  if (last == std::string::npos) return {};
  exponent += static_cast<std::int64_t>(digits.size() - 1 - last);
  digits.resize(last + 1);
  digits.erase(0, digits.find_first_not_of('0'));
  return {negative, std::move(digits), exponent};
}

auto Decimal::from(std::int64_t coefficient, std::int64_t exponent) -> Decimal {
  const auto bits = static_cast<std::uint64_t>(coefficient);
  return normalised(coefficient < 0, std::to_string(coefficient < 0 ? 0 - bits : bits), exponent);
}

auto compare(const Decimal& a, const Decimal& b) -> int {
  if (a.sign() != b.sign()) return a.sign() < b.sign() ? -1 : 1;
  if (a.is_zero()) return 0;
  return a.negative ? -compare_magnitudes(a, b) : compare_magnitudes(a, b);
}

auto sum(const Decimal& a, const Decimal& b) -> Decimal {
  if (a.is_zero()) return b;
  if (b.is_zero()) return a;
  const auto& large = compare_magnitudes(a, b) < 0 ? b : a;
  const auto& small = &large == &a ? b : a;
  const auto exponent = std::min(a.exponent, b.exponent);
  if (std::max(a.exponent, b.exponent) - exponent > longest_alignment) return large;
  auto left = padded(large, exponent);
  const auto right = padded(small, exponent);
  return Decimal::normalised(
      large.negative, a.negative == b.negative ? added(std::move(left), right) : subtracted(std::move(left), right),
      exponent);
}

auto rounded_up(Decimal value, std::int64_t exponent) -> Decimal {
  if (value.is_zero() || value.exponent >= exponent) return value;
  if (value.magnitude() <= exponent) return {value.negative, "1", exponent};
  value.digits.resize(static_cast<std::size_t>(value.magnitude() - exponent)); // what is cut off is never all zeros
  return Decimal::normalised(value.negative, added(std::move(value.digits), "1"), exponent);
}

auto multiplied(const Decimal& value, std::uint32_t factor) -> Decimal {
  std::string digits = value.digits;
  std::uint64_t carry = 0;
  for (auto place = digits.rbegin(); place != digits.rend(); ++place) {
    carry += std::uint64_t{digit(*place)} * factor;
    *place = letter(static_cast<unsigned>(carry % 10));
    carry /= 10;
  }
  if (carry != 0) digits.insert(0, std::to_string(carry));
  return Decimal::normalised(value.negative, std::move(digits), value.exponent);
}

auto whole(const Decimal& value, std::int64_t shift) -> Whole {
  if (value.is_zero()) return {};
  const auto places = value.magnitude() + shift; // digits before the point
  const auto have = static_cast<std::int64_t>(value.digits.size());
  Whole result;
  result.exact = places >= have;
  for (std::int64_t i = 0; i < std::min(places, have); ++i)
    result.low = result.low * 10 + digit(value.digits[static_cast<std::size_t>(i)]);
  const auto zeros = std::clamp<std::int64_t>(places - have, 0, 64); // 10^64 is 0 modulo 2^64
  for (std::int64_t i = 0; i < zeros; ++i) result.low *= 10;
  return result;
}

} // namespace berth
