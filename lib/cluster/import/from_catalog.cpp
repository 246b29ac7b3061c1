#include "cluster/import/from_catalog.hpp"

#include "cluster/catalog/table.hpp"
#include "cluster/import/ami_type.hpp"
#include "finding/nearest.hpp"

#include <algorithm>

namespace berth {
namespace {

/// Whether the whole name is as the pattern says; each star takes the fewest letters that will do.
auto is_like(std::string_view name, std::string_view pattern) -> bool {
  constexpr auto none = std::string_view::npos;
  std::size_t at = 0;
  std::size_t in_pattern = 0;
  std::size_t star = none; // the last that was met, and what it has taken by then
  std::size_t taken = 0;
  while (at < name.size()) {
    if (in_pattern < pattern.size() && pattern[in_pattern] == '*') {
      star = in_pattern++;
      taken = at;
    } else if (in_pattern < pattern.size() && pattern[in_pattern] == name[at]) {
      ++at;
      ++in_pattern;
    } else if (star != none) {
      in_pattern = star + 1;
      at = ++taken;
    } else {
      return false;
    }
  }
  return pattern.find_first_not_of('*', in_pattern) == none;
}

auto is_asked_for(const InstanceType& type, const std::vector<std::string>& patterns) -> bool {
  if (patterns.empty()) return type.arch == Arch::amd64 && !type.bare_metal;
  return std::any_of(patterns.begin(), patterns.end(),
                     [&](const std::string& pattern) { return is_like(type.name, pattern); });
}

/// One node of it runs, so that no autoscaler's model of a node at zero stands between.
auto group_of_type(const InstanceType& type) -> Group {
  Group group;
  group.name.value = type.name;
  group.instance_types.push_back({std::string(type.name), {}});
  group.min = 1;
  constexpr std::int64_t largest_volume_mib = 16'777'216; // 16Ti: the disk is whatever its owner makes it
  group.volume_size = Located<Quantity>{Quantity::from_mebibytes(largest_volume_mib), {}};
  group.ami_type = inventory::ami_type("AmazonLinux2023", type.name);
  group.path = type.name;
  return group;
}

} // namespace

auto has_prices(std::string_view region) -> bool {
  const auto& all = catalog::regions;
  return std::any_of(all.begin(), all.end(), [&](const auto& one) { return one.region == region; });
}

auto nearest_region(std::string_view region) -> std::string_view {
  std::vector<std::string_view> names;
  for (const auto& one : catalog::regions) names.push_back(one.region);
  return nearest(region, names);
}

auto catalog_as_of() -> std::string_view { return "2026-08"; } // as data/README.md has it

auto prices_as_of(std::string_view region) -> std::string_view {
  const auto is_newer = region == "us-east-1" || region.starts_with("us-gov-");
  return is_newer ? "2026-07-20" : "2025-11-04"; // as data/README.md has it
}

auto catalog_as_inventory(const std::string& region, const std::vector<std::string>& patterns) -> Cluster {
  Cluster cluster;
  cluster.name.value = "the EC2 catalog";
  cluster.region.value = region;
  for (const auto& type : catalog::instance_types) {
    if (type.memory_mib == 0 || !is_asked_for(type, patterns) || !on_demand_price(region, type.name)) continue;
    cluster.groups.push_back(group_of_type(type));
  }
  return cluster;
}

} // namespace berth
