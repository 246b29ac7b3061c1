#include "fit/money.hpp"

#include <algorithm>
#include <limits>

namespace berth {
namespace {

__extension__ using Wide = __int128;

constexpr MicroDollars most_dollars = std::numeric_limits<MicroDollars>::max();
constexpr MicroDollars least_dollars = std::numeric_limits<MicroDollars>::min();
constexpr std::int64_t micros = 1'000'000;
constexpr std::int64_t micros_per_cent = 10'000;

auto saturate(Wide value) -> MicroDollars {
  if (value > Wide{most_dollars}) return most_dollars;
  if (value < Wide{least_dollars}) return least_dollars;
  return static_cast<MicroDollars>(value);
}

auto padded(std::int64_t value, std::size_t width) -> std::string {
  auto digits = std::to_string(value);
  return digits.size() < width ? std::string(width - digits.size(), '0') + digits : digits;
}

/// `1839` as `1,839`.
auto grouped(std::int64_t value) -> std::string {
  auto digits = std::to_string(value);
  for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3) {
    digits.insert(static_cast<std::size_t>(at), 1, ',');
  }
  return digits;
}

/// Without the sign; the least int64 has no positive twin.
auto magnitude(MicroDollars amount) -> MicroDollars {
  return amount == least_dollars ? most_dollars : (amount < 0 ? -amount : amount);
}

} // namespace

auto share_of(const Quantity& part, const Quantity& whole) -> Share {
  // Milli where it fits, whole units where it does not: memory of more than 9 PB is no node's.
  const auto fits = part.milli_ceil() < most_dollars && whole.milli_ceil() < most_dollars;
  const Share share{fits ? part.milli_ceil() : part.units_ceil(), fits ? whole.milli_ceil() : whole.units_ceil()};
  if (share.whole <= 0 || share.part >= share.whole) return {1, 1};
  return {std::max<std::int64_t>(share.part, 0), share.whole};
}

auto larger(Share a, Share b) -> Share { return Wide{a.part} * b.whole < Wide{b.part} * a.whole ? b : a; }

auto times(MicroDollars amount, std::int64_t factor) -> MicroDollars { return saturate(Wide{amount} * factor); }

auto times(MicroDollars amount, Share share) -> MicroDollars {
  const auto product = Wide{amount} * share.part;
  const auto doubled = 2 * product + share.whole;
  auto rounded = doubled / (2 * Wide{share.whole});
  if (doubled < 0 && doubled % (2 * Wide{share.whole}) != 0) --rounded;
  return saturate(rounded);
}

auto plus(MicroDollars a, MicroDollars b) -> MicroDollars { return saturate(Wide{a} + b); }

auto dollars(MicroDollars amount) -> std::string {
  const auto whole = magnitude(amount);
  const auto cents = whole / micros_per_cent + (whole % micros_per_cent >= micros_per_cent / 2 ? 1 : 0);
  const auto* const sign = amount < 0 && cents != 0 ? "-" : "";
  return std::string(sign) + "$" + grouped(cents / 100) + "." + padded(cents % 100, 2);
}

auto decimal_dollars(MicroDollars amount) -> std::string {
  const auto whole = magnitude(amount);
  auto text = (amount < 0 ? "-" : "") + std::to_string(whole / micros);
  auto decimals = padded(whole % micros, 6);
  while (!decimals.empty() && decimals.back() == '0') decimals.pop_back();
  return decimals.empty() ? text : text + "." + decimals;
}

} // namespace berth
