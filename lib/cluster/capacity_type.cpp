#include "cluster/cluster.hpp"

namespace berth {

auto to_string(CapacityType type) -> std::string_view {
  switch (type) {
  case CapacityType::on_demand:
    return "ON_DEMAND";
  case CapacityType::spot:
    return "SPOT";
  case CapacityType::capacity_block:
    return "CAPACITY_BLOCK";
  }
  return "ON_DEMAND";
}

auto capacity_type_of(std::string_view word) -> CapacityType {
  for (const auto type : {CapacityType::spot, CapacityType::capacity_block}) {
    if (word == to_string(type)) return type;
  }
  return CapacityType::on_demand;
}

} // namespace berth
