#pragma once

#include "quantity/quantity.hpp"

namespace berth {

/// `count` times the amount, exact; zero of none or less. As many additions as `count` has binary digits.
[[nodiscard]] auto repeated(const Quantity& amount, std::int64_t count) -> Quantity;

} // namespace berth
