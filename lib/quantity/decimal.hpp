#pragma once

#include <cstdint>
#include <string>

namespace berth {

/// An exact decimal of any length: digits x 10^exponent. Kept as text of base ten because that is what it is read from
/// and printed as: reading, comparing, rounding and printing are linear in the digits, whatever the exponent.
struct Decimal {
  bool negative{false};
  std::string digits; ///< most significant first, without leading or trailing zeros; empty is zero
  std::int64_t exponent{0};

  /// Takes off the zeros at both ends.
  [[nodiscard]] static auto normalised(bool negative, std::string digits, std::int64_t exponent) -> Decimal;
  [[nodiscard]] static auto from(std::int64_t coefficient, std::int64_t exponent) -> Decimal;

  [[nodiscard]] auto is_zero() const -> bool { return digits.empty(); }
  [[nodiscard]] auto sign() const -> int { return digits.empty() ? 0 : negative ? -1 : 1; }
  /// m, where 10^(m-1) <= |value| < 10^m. Of no meaning for zero.
  [[nodiscard]] auto magnitude() const -> std::int64_t { return static_cast<std::int64_t>(digits.size()) + exponent; }
};

/// Negative, zero or positive, as a is less, equal or greater. Never writes out an exponent.
[[nodiscard]] auto compare(const Decimal& a, const Decimal& b) -> int;

/// Exact, unless the last digits of the two are more than a million places apart (`1e2147483647` and `1`): writing
/// that out would take gigabytes, so the operand of the smaller magnitude is lost.
[[nodiscard]] auto sum(const Decimal& a, const Decimal& b) -> Decimal;

/// The next multiple of 10^exponent, away from zero.
[[nodiscard]] auto rounded_up(Decimal value, std::int64_t exponent) -> Decimal;

[[nodiscard]] auto multiplied(const Decimal& value, std::uint32_t factor) -> Decimal;

/// |value| x 10^shift without its fraction.
struct Whole {
  std::uint64_t low{0}; ///< modulo 2^64
  bool exact{true};     ///< there was no fraction
};
[[nodiscard]] auto whole(const Decimal& value, std::int64_t shift) -> Whole;

} // namespace berth
