#pragma once

#include "quantity/quantity.hpp"

namespace berth {

/// Rounded down, saturating at the ends of int64: what there is of something must not be overstated.
[[nodiscard]] auto units_floor(const Quantity& amount) -> std::int64_t;
/// The same in thousandths.
[[nodiscard]] auto milli_floor(const Quantity& amount) -> std::int64_t;

} // namespace berth
