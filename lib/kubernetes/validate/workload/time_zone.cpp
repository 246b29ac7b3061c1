#include "kubernetes/validate/workload/time_zone.hpp"

#include "finding/nearest.hpp"
#include "kubernetes/validate/metadata/white_space.hpp"
#include "kubernetes/validate/workload/time_zone_names.hpp"
#include "text/ascii.hpp"

#include <algorithm>

namespace berth {
namespace {

constexpr const auto& zone_names = time_zone_names::all;

auto city_of(std::string_view zone) -> std::string_view { return zone.substr(zone.rfind('/') + 1); }

/// `Berlin` of `Europe/Berlin`: of several zones the first.
auto zone_of_city(std::string_view city) -> std::string_view {
  const auto found = std::find_if(zone_names.begin(), zone_names.end(), [&](std::string_view zone) {
    return zone.find('/') != std::string_view::npos && same_ignoring_case(city_of(zone), city);
  });
  return found == zone_names.end() ? std::string_view() : *found;
}

} // namespace

auto is_time_zone(std::string_view name) -> bool {
  return std::binary_search(zone_names.begin(), zone_names.end(), name);
}

auto nearest_time_zone(std::string_view name) -> std::string_view {
  const auto kept = white_space::trimmed(name);
  const auto alike = std::find_if(zone_names.begin(), zone_names.end(),
                                  [&](std::string_view zone) { return same_ignoring_case(zone, kept); });
  if (alike != zone_names.end()) return *alike;
  if (const auto zone = zone_of_city(kept); !zone.empty()) return zone;
  return nearest(kept, zone_names);
}

} // namespace berth
