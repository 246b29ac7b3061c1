#include "syntax/number.hpp"

#include "text/ascii.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <optional>

namespace berth {
namespace {

using Type = Number::Type;

auto without_underscores(std::string_view text) -> std::string {
  std::string plain(text);
  plain.erase(std::remove(plain.begin(), plain.end(), '_'), plain.end());
  return plain;
}

/// Digits of `base` with nothing else, into the sign's half of int64 or into uint64 (Go tries both).
auto whole(std::string_view digits, int base, bool negative, bool signed_text) -> Number {
  if (digits.empty()) return {};
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value, base);
  if (error != std::errc() || end != digits.data() + digits.size()) return {};
  constexpr std::uint64_t most = std::numeric_limits<std::int64_t>::max();
  if (value <= most) {
    const auto magnitude = static_cast<std::int64_t>(value);
    return {Type::integer, negative ? -magnitude : magnitude};
  }
  if (negative && value == most + 1) return {Type::integer, std::numeric_limits<std::int64_t>::min()};
  // strconv.ParseUint takes no sign.
  return signed_text ? Number{} : Number{Type::unsigned_integer, 0, value};
}

/// strconv.ParseInt and ParseUint with base 0: the prefix tells the base, a leading 0 is octal.
auto based(std::string_view text) -> Number {
  const bool signed_text = text.starts_with('-') || text.starts_with('+');
  const bool negative = text.starts_with('-');
  if (signed_text) text.remove_prefix(1);
  if (text.size() > 2 && text[0] == '0') {
    const char letter = static_cast<char>(text[1] | 0x20);
    const int base = letter == 'x' ? 16 : letter == 'o' ? 8 : letter == 'b' ? 2 : 0;
    if (base != 0) return whole(text.substr(2), base, negative, signed_text);
  }
  if (text.size() > 1 && text[0] == '0') return whole(text.substr(1), 8, negative, signed_text);
  return whole(text, 10, negative, signed_text);
}

/// goyaml's own second try at `0b`: it takes a sign after the prefix (`0b-1` is -1).
auto binary(std::string_view text) -> Number {
  const bool negative = text.starts_with("-0b");
  if (!negative && !text.starts_with("0b")) return {};
  text.remove_prefix(negative ? 3 : 2);
  const bool inner = text.starts_with('-') || text.starts_with('+');
  if (inner && negative) return {};
  const bool minus = negative || text.starts_with('-');
  if (inner) text.remove_prefix(1);
  const auto number = whole(text, 2, minus, inner || negative);
  return number;
}

/// `[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?`
auto is_float(std::string_view text) -> bool {
  std::size_t at = !text.empty() && (text[0] == '-' || text[0] == '+') ? 1 : 0;
  const auto digits = [&] {
    const auto from = at;
    while (at < text.size() && is_digit(text[at])) ++at;
    return at - from;
  };
  const bool led = digits() > 0;
  if (at < text.size() && text[at] == '.') {
    ++at;
    if (digits() == 0 && !led) return false;
  } else if (!led) {
    return false;
  }
  if (at < text.size() && (text[at] | 0x20) == 'e') {
    ++at;
    if (at < text.size() && (text[at] == '-' || text[at] == '+')) ++at;
    if (digits() == 0) return false;
  }
  return at == text.size();
}

/// Whether a number too long for a double is too small rather than too large: the place of its first digit says.
auto is_tiny(std::string_view text) -> bool {
  const auto first = text.find_first_of("123456789");
  const auto exponent = text.find_first_of("eE");
  if (first == std::string_view::npos || first > exponent) return true;
  const auto dot = std::min(text.find('.'), std::min(exponent, text.size()));
  const auto minus = exponent != std::string_view::npos && text.find('-', exponent) != std::string_view::npos;
  long long power = 0;
  if (exponent != std::string_view::npos) {
    const auto from = text.find_first_of("0123456789", exponent);
    const auto result = std::from_chars(text.data() + from, text.data() + text.size(), power);
    if (result.ec != std::errc()) return minus;
    if (minus) power = -power;
  }
  return power + static_cast<long long>(dot) - static_cast<long long>(first) < 0;
}

auto real(std::string_view text) -> Number {
  if (!is_float(text)) return {};
  const bool negative = text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error == std::errc::result_out_of_range) {
    if (!is_tiny(text)) return {};
    value = 0;
  }
  if (std::isinf(value)) return {};
  return {Type::floating, 0, 0, negative ? -value : value};
}

auto named(std::string_view text) -> std::optional<double> {
  constexpr auto infinity = std::numeric_limits<double>::infinity();
  if (text == ".nan" || text == ".NaN" || text == ".NAN") return std::numeric_limits<double>::quiet_NaN();
  const bool negative = text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  if (text == ".inf" || text == ".Inf" || text == ".INF") return negative ? -infinity : infinity;
  return std::nullopt;
}

/// Go lets `_` stand between digits of what begins with a dot, and nowhere else.
auto underscores_fit(std::string_view text) -> bool {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '_') continue;
    if (i == 0 || i + 1 == text.size() || !is_digit(text[i - 1]) || !is_digit(text[i + 1])) return false;
  }
  return true;
}

struct Decimal {
  std::string digits; // without leading or trailing zeros, one digit at least
  int point{0};       // the value is 0.digits x 10^point
};

/// The shortest digits that give the value back: what both Go and std::to_chars find.
template <class Real>
auto shortest(Real value) -> Decimal {
  char buffer[64];
  const auto end = std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::scientific).ptr;
  const std::string_view text(buffer, static_cast<std::size_t>(end - buffer));
  const auto exponent = text.find('e');
  Decimal decimal;
  for (const char c : text.substr(0, exponent))
    if (is_digit(c)) decimal.digits += c;
  const auto sign = text[exponent + 1] == '-' ? -1 : 1;
  std::from_chars(text.data() + exponent + 2, text.data() + text.size(), decimal.point);
  decimal.point = decimal.point * sign + 1;
  return decimal;
}

auto fixed(const Decimal& decimal) -> std::string {
  const auto& digits = decimal.digits;
  if (decimal.point <= 0) {
    std::string text("0.");
    return text.append(static_cast<std::size_t>(-decimal.point), '0') + digits;
  }
  const auto point = static_cast<std::size_t>(decimal.point);
  if (point >= digits.size()) return digits + std::string(point - digits.size(), '0');
  return digits.substr(0, point) + '.' + digits.substr(point);
}

auto scientific(const Decimal& decimal, std::size_t least_digits) -> std::string {
  std::string text = decimal.digits.substr(0, 1);
  if (decimal.digits.size() > 1) text += '.' + decimal.digits.substr(1);
  const auto exponent = decimal.point - 1;
  auto power = std::to_string(std::abs(exponent));
  if (power.size() < least_digits) power.insert(0, least_digits - power.size(), '0');
  return text + 'e' + (exponent < 0 ? '-' : '+') + power;
}

} // namespace

auto read_number(std::string_view text) -> Number {
  if (text.empty()) return {};
  if (const auto value = named(text)) return {Type::floating, 0, 0, *value};
  if (text[0] == '.') return underscores_fit(text) ? real(without_underscores(text)) : Number{};
  if (!is_digit(text[0]) && text[0] != '-' && text[0] != '+') return {};
  const auto plain = without_underscores(text);
  auto number = based(plain);
  if (number.type == Type::none) number = real(plain);
  if (number.type == Type::none) number = binary(plain);
  return number;
}

auto print_json(double value) -> std::string {
  if (!std::isfinite(value)) return {};
  if (value == 0) return "0"; // kubectl reads a `-0` back as an integer
  const auto magnitude = std::fabs(value);
  const auto decimal = shortest(magnitude);
  const auto text = magnitude < 1e-6 || magnitude >= 1e21 ? scientific(decimal, 1) : fixed(decimal);
  return value < 0 ? '-' + text : text;
}

auto print_key(double value) -> std::string {
  if (std::isnan(value)) return ".nan";
  if (std::isinf(value)) return value < 0 ? "-.inf" : ".inf";
  const std::string sign = std::signbit(value) ? "-" : "";
  const auto single = static_cast<float>(std::fabs(value));
  if (single == 0) return sign + "0";
  if (std::isinf(single)) return sign + "+Inf";
  const auto decimal = shortest(single);
  const auto exponent = decimal.point - 1;
  return sign + (exponent < -4 || exponent >= 6 ? scientific(decimal, 2) : fixed(decimal));
}

} // namespace berth
