#include "quantity/decimal.hpp"
#include "quantity/suffix.hpp"

namespace berth {
namespace {

using Format = Quantity::Format;

constexpr std::int64_t most_zeros = 10'000;
constexpr std::int64_t longest_binary = 1'000; // digits: dividing a number by 1024 again and again is not linear

/// The quotient, where it has no remainder.
auto divided(const std::string& digits, unsigned divisor) -> std::string {
  std::string quotient;
  unsigned rest = 0;
  for (const auto c : digits) {
    rest = rest * 10 + static_cast<unsigned>(c - '0');
    if (!quotient.empty() || rest >= divisor) quotient += static_cast<char>('0' + rest / divisor);
    rest %= divisor;
  }
  return rest == 0 ? quotient : std::string();
}

auto signed_digits(const Decimal& value, std::int64_t zeros) -> std::string {
  auto text = value.negative ? "-" + value.digits : value.digits;
  return text.append(static_cast<std::size_t>(zeros), '0');
}

/// The largest power of 1024 goes into the suffix. Beyond `Ei` there is none, and Kubernetes leaves it out.
auto binary(const Decimal& value) -> std::string {
  auto digits = value.digits + std::string(static_cast<std::size_t>(value.exponent), '0');
  std::int64_t exponent = 0;
  for (auto less = divided(digits, 1024); !less.empty(); less = divided(digits, 1024)) {
    digits = std::move(less);
    exponent += 10;
  }
  return (value.negative ? "-" : "") + digits + std::string(suffix_letters(exponent, Format::binary_si));
}

/// The largest power of 1000 goes into the suffix or the exponent. Kubernetes counts in 32 bits, and wraps.
auto decimal_text(const Decimal& value, Format format) -> std::string {
  const std::int64_t power = static_cast<std::int32_t>(value.exponent);
  const auto zeros = (power % 3 + 3) % 3;
  const auto exponent = static_cast<std::int32_t>(power - zeros);
  auto text = signed_digits(value, zeros);
  if (format == Format::decimal_si) return text.append(suffix_letters(exponent, format));
  return exponent == 0 ? text : text + "e" + std::to_string(exponent);
}

/// Kubernetes prints a small or broken binary quantity by thousands, so as to lose nothing.
auto prints_binary(const Decimal& value, Format format) -> bool {
  return format == Format::binary_si && value.exponent >= 0 && value.magnitude() <= longest_binary &&
         (value.magnitude() > 19 || whole(value, 0).low >= 1024);
}

} // namespace

auto Quantity::canonical() const -> std::string {
  if (text_) return *text_;
  Decimal room;
  const auto& value = exact(room);
  if (value.is_zero()) return "0";
  if (prints_binary(value, format_)) return binary(value);
  return decimal_text(value, format_ == Format::decimal_exponent ? format_ : Format::decimal_si);
}

auto Quantity::decimal() const -> std::string {
  Decimal room;
  const auto& value = exact(room);
  const auto places = scale_ < 0 ? -scale_ : 0;
  if (value.is_zero())
    return places == 0 || places > most_zeros ? "0" : "0." + std::string(static_cast<std::size_t>(places), '0');
  if (value.exponent > most_zeros || places > most_zeros)
    return signed_digits(value, 0) + "e" + std::to_string(value.exponent);
  auto text = value.digits + std::string(static_cast<std::size_t>(value.exponent + places), '0');
  if (places > 0) {
    const auto width = static_cast<std::size_t>(places) + 1; // one digit before the point at least
    if (text.size() < width) text.insert(0, width - text.size(), '0');
    text.insert(text.size() - static_cast<std::size_t>(places), ".");
  }
  return value.negative ? "-" + text : text;
}

} // namespace berth
