#include "fit/rounding.hpp"

#include "fit/amount_text.hpp"

namespace berth {
namespace {

constexpr std::int64_t bytes_step = std::int64_t{1} << 20; // 1Mi
constexpr std::int64_t milli_cpu_step = 10;

/// Truncated, not rounded: what is printed must fit.
auto floor_units(const Quantity& amount) -> std::int64_t {
  const auto up = amount.units_ceil();
  return amount.is_integer() ? up : up - 1;
}

} // namespace

auto rounded_down(std::string_view resource, const Quantity& amount) -> Quantity {
  if (resource == "cpu") {
    const auto milli = amount.milli_ceil();
    const auto exact = Quantity::from_milli(milli) == amount ? milli : milli - 1;
    return Quantity::from_milli(exact / milli_cpu_step * milli_cpu_step);
  }
  const auto units = floor_units(amount);
  return is_bytes(resource) ? Quantity::from_mebibytes(units / bytes_step) : Quantity::from_units(units);
}

} // namespace berth
