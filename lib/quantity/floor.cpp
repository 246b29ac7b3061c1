#include "quantity/floor.hpp"

#include <limits>

namespace berth {
namespace {

/// `rounded`: away from zero, as Quantity rounds; `value` is what it stands for.
auto lowered(std::int64_t rounded, const Quantity& value, const Quantity& amount) -> std::int64_t {
  return rounded != std::numeric_limits<std::int64_t>::min() && value > amount ? rounded - 1 : rounded;
}

} // namespace

auto units_floor(const Quantity& amount) -> std::int64_t {
  const auto up = amount.units_ceil();
  return lowered(up, Quantity::from_units(up), amount);
}

auto milli_floor(const Quantity& amount) -> std::int64_t {
  const auto up = amount.milli_ceil();
  return lowered(up, Quantity::from_milli(up), amount);
}

} // namespace berth
