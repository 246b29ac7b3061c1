#include "fit/repeated.hpp"

namespace berth {

auto repeated(const Quantity& amount, std::int64_t count) -> Quantity {
  Quantity sum;
  auto doubled = amount;
  for (; count > 0; count /= 2) {
    if (count % 2 == 1) sum += doubled;
    doubled += Quantity(doubled);
  }
  return sum;
}

} // namespace berth
