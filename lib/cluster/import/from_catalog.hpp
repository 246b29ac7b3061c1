#pragma once

#include "cluster/cluster.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace berth {

/// Whether the catalog has prices of that region.
[[nodiscard]] auto has_prices(std::string_view region) -> bool;

/// The region that was meant, for did-you-mean; empty when nothing is near.
[[nodiscard]] auto nearest_region(std::string_view region) -> std::string_view;

/// When the instance types were taken: `2026-08`.
[[nodiscard]] auto catalog_as_of() -> std::string_view;

/// When the on-demand prices of a region were taken: `2026-07-20`.
[[nodiscard]] auto prices_as_of(std::string_view region) -> std::string_view;

/// A cluster that may start any type of the catalog: a group for each that is sold in `region` and that one of
/// `patterns` takes in (`r5.*`, `m6i.large`; `*` is any letters), with Amazon Linux 2023. No patterns: those of amd64
/// that are no bare metal.
[[nodiscard]] auto catalog_as_inventory(const std::string& region, const std::vector<std::string>& patterns) -> Cluster;

} // namespace berth
