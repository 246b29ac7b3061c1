#pragma once

#include "quantity/quantity.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace berth {

/// Millionths of a US dollar. All sums saturate at the ends of int64.
using MicroDollars = std::int64_t;

/// A part of a whole, exact: 3 of 8. `whole` is above zero.
struct Share {
  std::int64_t part{1};
  std::int64_t whole{1};
};

/// `part` of `whole` in thousandths of a unit; more than the whole is the whole, and of nothing is the whole.
[[nodiscard]] auto share_of(const Quantity& part, const Quantity& whole) -> Share;
[[nodiscard]] auto larger(Share a, Share b) -> Share;

[[nodiscard]] auto times(MicroDollars amount, std::int64_t factor) -> MicroDollars;
/// Rounded to the nearest micro-dollar, halves up.
[[nodiscard]] auto times(MicroDollars amount, Share share) -> MicroDollars;
[[nodiscard]] auto plus(MicroDollars a, MicroDollars b) -> MicroDollars;

/// For people: `$1,839.60`, rounded to cents, halves away from zero.
[[nodiscard]] auto dollars(MicroDollars amount) -> std::string;

/// For machines: a JSON number of dollars with as many decimals as are needed, at most 6: `1839.6`.
[[nodiscard]] auto decimal_dollars(MicroDollars amount) -> std::string;

} // namespace berth
