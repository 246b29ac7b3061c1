#pragma once

#include "cluster/catalog/catalog.hpp"

#include <span>

/// The read-only data that compile/ makes of data/*.csv at build time. Constant-initialised: nothing runs at start-up.
namespace berth::catalog {

/// The prices of one region: `count` entries of price_types and price_amounts from `first` on.
struct RegionPrices {
  std::string_view region;
  std::uint32_t first;
  std::uint32_t count;
};

extern const std::span<const InstanceType> instance_types; ///< by name, in byte order
extern const std::span<const RegionPrices> regions;        ///< by name, in byte order
extern const std::span<const std::uint16_t> price_types;   ///< indices into instance_types, rising within a region
extern const std::span<const std::uint32_t> price_amounts; ///< micro-dollars an hour, beside price_types

} // namespace berth::catalog
