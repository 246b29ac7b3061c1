#include "quantity/millionths.hpp"

#include "text/ascii.hpp"

#include <limits>

namespace berth {
namespace {

constexpr std::size_t decimals = 6;
constexpr auto largest = std::numeric_limits<std::int64_t>::max();

/// value x 10 + digit; empty where int64 ends.
auto append(std::int64_t value, char digit) -> std::optional<std::int64_t> {
  const std::int64_t added = digit - '0';
  if (value > (largest - added) / 10) return std::nullopt;
  return value * 10 + added;
}

} // namespace

auto parse_millionths(std::string_view text) -> std::optional<std::int64_t> {
  const auto dot = text.find('.');
  const auto whole = text.substr(0, dot);
  const auto fraction = dot == std::string_view::npos ? std::string_view() : text.substr(dot + 1);
  const auto has_dot = dot != std::string_view::npos;
  if (has_dot ? !is_digits(fraction) : !is_digits(whole)) return std::nullopt;
  if (!whole.empty() && !is_digits(whole)) return std::nullopt;
  std::optional<std::int64_t> value = 0;
  for (std::size_t i = 0; value && i < whole.size() + decimals; ++i) {
    const auto at = i - whole.size();
    value = append(*value, i < whole.size() ? whole[i] : (at < fraction.size() ? fraction[at] : '0'));
  }
  const auto up = fraction.size() > decimals && fraction[decimals] >= '5';
  if (!value || (up && *value == largest)) return std::nullopt;
  return *value + (up ? 1 : 0);
}

} // namespace berth
