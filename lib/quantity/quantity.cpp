#include "quantity/quantity.hpp"

#include "quantity/decimal.hpp"

#include <algorithm>
#include <array>
#include <limits>

namespace berth {
namespace {

constexpr auto lowest = std::numeric_limits<std::int64_t>::min();
constexpr auto highest = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t milli = -3;

auto wrapping_product(std::int64_t a, std::int64_t b) -> std::int64_t {
  return static_cast<std::int64_t>(static_cast<std::uint64_t>(a) * static_cast<std::uint64_t>(b));
}

/// value x 10^by, or false where int64 ends.
auto scale_up(std::int64_t& value, std::int64_t by) -> bool {
  if (value == 0) return true;
  for (; by > 0; --by) {
    if (__builtin_mul_overflow(value, std::int64_t{10}, &value)) return false;
  }
  return true;
}

/// value / 10^by, away from zero.
auto scale_down(std::int64_t value, std::int64_t by) -> std::int64_t {
  const auto sign = value < 0 ? -1 : 1;
  bool fraction = false;
  for (; by > 0 && value != 0; --by) {
    fraction = fraction || value % 10 != 0;
    value /= 10;
  }
  return fraction ? value + sign : value;
}

/// What Kubernetes' int64 path makes of value x 10^by: it multiplies at one stroke, and wraps, for the powers that it
/// has at hand, and gives 0 for the others where they do not fit.
auto scale_up_wrapping(std::int64_t value, std::int64_t by) -> std::int64_t {
  constexpr std::array<std::int64_t, 10> at_hand{1, 10, 100, 1'000, 0, 0, 1'000'000, 0, 0, 1'000'000'000};
  if (by == 0) return value;
  if (value == lowest) return 0;
  if (by < static_cast<std::int64_t>(at_hand.size()) && at_hand[static_cast<std::size_t>(by)] != 0)
    return wrapping_product(value, at_hand[static_cast<std::size_t>(by)]);
  return scale_up(value, by) ? value : 0;
}

/// What Kubernetes' inf.Dec path makes of value x 10^shift, where the value is held to `places` decimal places. Its
/// short cut for unscaled numbers below 2^63 is taken by every negative number, whose low 64 bits are then divided
/// towards zero and rounded up by one.
auto scaled_large(const Decimal& value, std::int64_t places, std::int64_t shift) -> std::int64_t {
  const auto result = whole(value, shift);
  if (!value.negative) return static_cast<std::int64_t>(result.low + (result.exact ? 0 : 1));
  std::int64_t divisor = 1;
  if (places <= shift || !scale_up(divisor, places - shift)) return static_cast<std::int64_t>(0 - result.low);
  const auto unscaled = static_cast<std::int64_t>(0 - whole(value, places).low);
  return unscaled / divisor + (unscaled % divisor == 0 ? 0 : 1);
}

/// value x 10^shift, away from zero, within int64.
auto saturated(const Decimal& value, std::int64_t shift) -> std::int64_t {
  const auto end = value.negative ? lowest : highest;
  if (value.is_zero()) return 0;
  if (value.magnitude() + shift > 19) return end;
  const auto result = whole(value, shift);
  const auto size = result.low + (result.exact ? 0 : 1);
  if (size > static_cast<std::uint64_t>(highest)) return end;
  return value.negative ? -static_cast<std::int64_t>(size) : static_cast<std::int64_t>(size);
}

} // namespace

auto Quantity::from_units(std::int64_t units, Format format) -> Quantity {
  Quantity result;
  result.small_ = units;
  result.format_ = format;
  return result;
}

auto Quantity::from_milli(std::int64_t value) -> Quantity {
  Quantity result;
  result.small_ = value;
  result.scale_ = milli;
  return result;
}

auto Quantity::from_mebibytes(std::int64_t mib) -> Quantity {
  constexpr std::uint32_t bytes = 1U << 20U;
  std::int64_t units = 0;
  if (!__builtin_mul_overflow(mib, bytes, &units)) return from_units(units, Format::binary_si);
  Quantity result;
  result.become(multiplied(Decimal::from(mib, 0), bytes), 0);
  result.format_ = Format::binary_si;
  return result;
}

auto Quantity::exact(Decimal& room) const -> const Decimal& {
  if (large_) return *large_;
  room = Decimal::from(small_, scale_);
  return room;
}

auto Quantity::become(Decimal value, std::int64_t scale) -> void {
  small_ = 0;
  scale_ = scale;
  large_ = std::make_shared<const Decimal>(std::move(value));
  text_.reset();
}

auto Quantity::scaled(std::int64_t shift) const -> std::int64_t {
  if (large_) return scaled_large(*large_, -scale_, shift);
  if (small_ == 0) return 0;
  return scale_ < -shift ? scale_down(small_, -shift - scale_) : scale_up_wrapping(small_, scale_ + shift);
}

auto Quantity::value() const -> std::int64_t { return scaled(0); }
auto Quantity::milli_value() const -> std::int64_t { return scaled(3); }

auto Quantity::units_ceil() const -> std::int64_t {
  Decimal room;
  return saturated(exact(room), 0);
}

auto Quantity::milli_ceil() const -> std::int64_t {
  Decimal room;
  return saturated(exact(room), 3);
}

auto Quantity::format() const -> Format { return format_; }

auto Quantity::sign() const -> int {
  if (large_) return large_->sign();
  return small_ == 0 ? 0 : small_ < 0 ? -1 : 1;
}

auto Quantity::is_integer() const -> bool {
  Decimal room;
  return exact(room).exponent >= 0;
}

auto Quantity::rounded_to_milli() const -> Quantity {
  if (!large_ && scale_ >= milli) return *this;
  Quantity result;
  result.format_ = format_;
  if (large_) {
    result.become(rounded_up(*large_, milli), milli);
  } else {
    result.small_ = scale_down(small_, milli - scale_);
    result.scale_ = milli;
  }
  return result;
}

/// Adds within 64 bits, or leaves everything as it was and returns false.
auto Quantity::add(std::int64_t coefficient, std::int64_t scale) -> bool {
  if (coefficient == 0) return true;
  if (small_ == 0) {
    small_ = coefficient;
    scale_ = scale;
    return true;
  }
  const auto common = std::min(scale_, scale);
  auto mine = small_;
  if (!scale_up(mine, scale_ - common) || !scale_up(coefficient, scale - common)) return false;
  if (__builtin_add_overflow(mine, coefficient, &mine)) return false;
  small_ = mine;
  scale_ = common;
  return true;
}

auto Quantity::operator+=(const Quantity& other) -> Quantity& {
  text_.reset();
  if (is_zero()) format_ = other.format_;
  if (large_ || other.large_ || !add(other.small_, other.scale_)) {
    Decimal mine;
    Decimal theirs;
    become(sum(exact(mine), other.exact(theirs)), std::min(scale_, other.scale_));
  }
  return *this;
}

auto Quantity::operator-=(const Quantity& other) -> Quantity& {
  text_.reset();
  if (is_zero()) format_ = other.format_;
  if (large_ || other.large_ || other.small_ == lowest || !add(-other.small_, other.scale_)) {
    Decimal mine;
    Decimal theirs;
    auto negated = other.exact(theirs);
    negated.negative = !negated.negative;
    become(sum(exact(mine), negated), std::min(scale_, other.scale_));
  }
  return *this;
}

auto Quantity::compare(const Quantity& a, const Quantity& b) -> int {
  if (!a.large_ && !b.large_ && a.scale_ == b.scale_) return a.small_ < b.small_ ? -1 : a.small_ > b.small_ ? 1 : 0;
  Decimal mine;
  Decimal theirs;
  return berth::compare(a.exact(mine), b.exact(theirs));
}

} // namespace berth
