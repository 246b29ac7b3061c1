#include "task/flyte_platform.hpp"

namespace berth {

auto flyte_default_platform() -> const Platform& {
  static const Platform platform{
      {{"cpu", Quantity::from_units(2)}, {"memory", Quantity::from_mebibytes(200)}},
      {{"cpu", Quantity::from_units(2)}, {"memory", Quantity::from_mebibytes(1024)}, {"gpu", Quantity::from_units(1)}},
      {},
      {}};
  return platform;
}

} // namespace berth
