#include "fit/rounding.hpp"

#include "fit/amount_text.hpp"
#include "quantity/floor.hpp"

namespace berth {
namespace {

constexpr std::int64_t bytes_step = std::int64_t{1} << 20; // 1Mi
constexpr std::int64_t milli_cpu_step = 10;

} // namespace

auto rounded_down(std::string_view resource, const Quantity& amount) -> Quantity {
  if (resource == "cpu") return Quantity::from_milli(milli_floor(amount) / milli_cpu_step * milli_cpu_step);
  const auto units = units_floor(amount);
  return is_bytes(resource) ? Quantity::from_mebibytes(units / bytes_step) : Quantity::from_units(units);
}

} // namespace berth
