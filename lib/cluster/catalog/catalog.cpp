#include "cluster/catalog/catalog.hpp"

#include "cluster/catalog/table.hpp"
#include "finding/nearest.hpp"

#include <algorithm>
#include <vector>

namespace berth {

auto find_instance_type(std::string_view name) -> const InstanceType* {
  const auto types = catalog::instance_types;
  const auto found = std::lower_bound(types.begin(), types.end(), name,
                                      [](const InstanceType& type, std::string_view text) { return type.name < text; });
  return found != types.end() && found->name == name ? &*found : nullptr;
}

auto instance_types() -> std::span<const InstanceType> { return catalog::instance_types; }

auto nearest_instance_type(std::string_view name) -> std::string_view {
  std::vector<std::string_view> names;
  names.reserve(catalog::instance_types.size());
  for (const auto& type : catalog::instance_types) names.push_back(type.name);
  return nearest(name, names);
}

auto largest_machine() -> const LargestMachine& {
  static const auto largest = [] {
    LargestMachine most;
    for (const auto& type : catalog::instance_types) {
      most.vcpu = std::max(most.vcpu, type.vcpu);
      most.memory_mib = std::max(most.memory_mib, type.memory_mib);
      most.local_nvme_gb = std::max(most.local_nvme_gb, type.local_nvme_gb);
    }
    return most;
  }();
  return largest;
}

auto leanest_machine(std::uint32_t vcpu) -> const InstanceType* {
  const InstanceType* leanest = nullptr;
  for (const auto& type : catalog::instance_types) {
    if (type.vcpu < vcpu || type.memory_mib == 0) continue;
    if (leanest == nullptr || type.memory_mib < leanest->memory_mib) leanest = &type;
  }
  return leanest;
}

auto on_demand_price(std::string_view region, std::string_view type) -> std::optional<std::int64_t> {
  const auto* row = find_instance_type(type);
  const auto regions = catalog::regions;
  const auto place =
      std::lower_bound(regions.begin(), regions.end(), region,
                       [](const catalog::RegionPrices& a, std::string_view text) { return a.region < text; });
  if (row == nullptr || place == regions.end() || place->region != region) return std::nullopt;
  const auto index = static_cast<std::uint16_t>(row - catalog::instance_types.data());
  const auto priced = catalog::price_types.subspan(place->first, place->count);
  const auto found = std::lower_bound(priced.begin(), priced.end(), index);
  if (found == priced.end() || *found != index) return std::nullopt;
  return catalog::price_amounts[place->first + static_cast<std::size_t>(found - priced.begin())];
}

} // namespace berth
