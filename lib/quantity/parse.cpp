#include "quantity/decimal.hpp"
#include "quantity/diagnose.hpp"
#include "quantity/suffix.hpp"
#include "text/ascii.hpp"

#include <algorithm>
#include <limits>
#include <optional>

namespace berth {
namespace {

using Format = Quantity::Format;

constexpr std::int64_t nano = -9;

/// A text taken apart as Kubernetes' scanner does.
struct Parts {
  bool negative{false};
  bool has_digits{false};
  std::string_view integer; ///< without leading zeros; `0` where nothing is left
  std::string_view fraction;
  std::string_view suffix;
};

struct Amount {
  std::int64_t coefficient{0};
  std::int64_t scale{0};
  Format format{Format::decimal_si};
  std::shared_ptr<const Decimal> large; ///< instead of the coefficient
  bool keeps_text{false};
};

/// By a test on each byte: std::string_view's searches for a set of letters take seconds for a hundred megabytes.
auto take(std::string_view& rest, auto&& is_wanted) -> std::string_view {
  const auto end = std::find_if_not(rest.begin(), rest.end(), is_wanted);
  const auto taken = rest.substr(0, static_cast<std::size_t>(end - rest.begin()));
  rest.remove_prefix(taken.size());
  return taken;
}

auto is_suffix_letter(char c) -> bool { return std::string_view("eEinumkKMGTP").find(c) != std::string_view::npos; }

auto take_sign(std::string_view& rest) -> char {
  const auto sign = rest.empty() ? '\0' : rest.front();
  if (sign != '-' && sign != '+') return '\0';
  rest.remove_prefix(1);
  return sign;
}

auto scan(std::string_view rest) -> std::optional<Parts> {
  Parts parts;
  parts.negative = take_sign(rest) == '-';
  parts.has_digits = !take(rest, [](char c) { return c == '0'; }).empty();
  parts.integer = take(rest, is_digit);
  if (rest.starts_with('.')) {
    rest.remove_prefix(1);
    parts.fraction = take(rest, is_digit);
  }
  parts.has_digits = parts.has_digits || !parts.integer.empty() || !parts.fraction.empty();
  if (parts.integer.empty()) parts.integer = "0";
  parts.suffix = rest;
  take(rest, is_suffix_letter);
  take_sign(rest);
  take(rest, is_digit);
  if (!rest.empty()) return std::nullopt;
  return parts;
}

/// Kubernetes counts scales in 32 bits, and wraps.
auto in_32_bits(std::int64_t scale) -> std::int64_t { return static_cast<std::int32_t>(scale); }

auto fits_64_bits(const Parts& parts, const Suffix& suffix) -> bool {
  const auto length = static_cast<std::int64_t>(parts.integer.size() + parts.fraction.size());
  if (suffix.format != Format::binary_si)
    return length <= 18 && in_32_bits(suffix.exponent - static_cast<std::int64_t>(parts.fraction.size())) >= nano;
  return parts.fraction.empty() && length + suffix.exponent * 3 / 10 <= 14;
}

/// Kubernetes' short way for what surely fits an int64. It keeps the text where it takes that for canonical already.
auto read_small(const Parts& parts, const Suffix& suffix) -> Amount {
  std::int64_t coefficient = 0;
  for (const auto c : parts.integer) coefficient = coefficient * 10 + (c - '0');
  for (const auto c : parts.fraction) coefficient = coefficient * 10 + (c - '0');
  Amount amount;
  amount.format = suffix.format;
  if (suffix.format == Format::binary_si) {
    amount.keeps_text = coefficient % 8 != 0;
    coefficient *= std::int64_t{1} << suffix.exponent;
  } else {
    amount.scale = in_32_bits(suffix.exponent - static_cast<std::int64_t>(parts.fraction.size()));
    amount.keeps_text = amount.scale % 3 == 0 && coefficient % 1000 != 0 && parts.integer.front() != '0';
  }
  amount.coefficient = parts.negative ? -coefficient : coefficient;
  return amount;
}

/// The number alone. With a binary suffix at most 69 places can bear on the rounding up to nano (60 for the twos of
/// `Ei`, 9 for nano): the places beyond the 80th only say that there is something.
auto digits_of(const Parts& parts, bool binary) -> Decimal {
  constexpr std::size_t enough = 80;
  auto fraction = parts.fraction;
  bool more = false;
  if (binary && fraction.size() > enough) {
    more = fraction.find_first_not_of('0', enough) != std::string_view::npos;
    fraction = fraction.substr(0, enough);
  }
  std::string digits(parts.integer);
  digits.append(fraction).append(more ? "1" : "");
  return Decimal::normalised(false, std::move(digits), -static_cast<std::int64_t>(fraction.size() + (more ? 1 : 0)));
}

/// A binary quantity ends at 2^63-1, silently; one below 1 becomes a decimal one.
auto read_binary(const Parts& parts, const Suffix& suffix, Amount& amount) -> Decimal {
  const auto cap = Decimal::from(std::numeric_limits<std::int64_t>::max(), 0);
  auto value = cap;
  if (parts.integer.size() <= 19) { // longer is beyond the cap in any unit, and long
    value = digits_of(parts, true);
    for (auto twos = suffix.exponent; twos > 0; twos -= 10) value = multiplied(value, 1024);
    value = rounded_up(std::move(value), nano);
  }
  if (value.is_zero()) {
    amount.scale = -static_cast<std::int64_t>(parts.fraction.size());
  } else if (parts.integer.size() > 19 || compare(value, cap) > 0) {
    value = cap;
    amount.scale = 0;
  } else if (value.magnitude() <= 0) {
    amount.format = Format::decimal_si;
  }
  return value;
}

/// Kubernetes' long way, through inf.Dec: anything but 0 is held to nine places. (It writes out the exponent for that,
/// so it never comes back from `12345678901234567890e2000000000`; here that is its plain value.)
auto read_large(const Parts& parts, const Suffix& suffix) -> Amount {
  Amount amount;
  amount.format = suffix.format;
  amount.scale = nano;
  Decimal value;
  if (suffix.format == Format::binary_si) {
    value = read_binary(parts, suffix, amount);
  } else {
    value = digits_of(parts, false);
    if (value.is_zero()) {
      amount.scale = suffix.exponent - static_cast<std::int64_t>(parts.fraction.size());
    } else {
      value.exponent += suffix.exponent;
      value = rounded_up(std::move(value), nano);
    }
  }
  value.negative = parts.negative && !value.is_zero();
  amount.large = std::make_shared<const Decimal>(std::move(value));
  return amount;
}

auto read(std::string_view text) -> std::optional<Amount> {
  if (text.empty()) return std::nullopt;
  const auto parts = scan(text);
  if (!parts) return std::nullopt;
  const auto suffix = read_suffix(parts->suffix);
  if (!suffix) return std::nullopt;
  if (fits_64_bits(*parts, *suffix)) return read_small(*parts, *suffix);
  if (!parts->has_digits) return std::nullopt; // only the long way misses them: `k` is 0
  return read_large(*parts, *suffix);
}

} // namespace

auto Quantity::parse(std::string_view text) -> tl::expected<Quantity, QuantityError> {
  auto amount = read(text);
  if (!amount) return tl::unexpected(diagnose(text));
  Quantity result;
  result.small_ = amount->coefficient;
  result.scale_ = amount->scale;
  result.format_ = amount->format;
  result.large_ = std::move(amount->large);
  if (amount->keeps_text) result.text_ = std::make_shared<const std::string>(text);
  return result;
}

} // namespace berth
