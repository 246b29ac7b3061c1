#pragma once

#include "quantity/quantity.hpp"

#include <string_view>

namespace berth {

/// The largest amount not above `amount` that one would type: cpu in steps of 10m, bytes of 1Mi, all else whole.
[[nodiscard]] auto rounded_down(std::string_view resource, const Quantity& amount) -> Quantity;

} // namespace berth
