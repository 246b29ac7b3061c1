#include "kubernetes/validate/workload/time_zone.hpp"

#include "finding/nearest.hpp"
#include "kubernetes/validate/white_space.hpp"
#include "kubernetes/validate/workload/time_zone_names.hpp"

#include <algorithm>

namespace berth {
namespace {

constexpr const auto& names = time_zone_names::all;

auto lower(char c) -> char { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

auto same(std::string_view left, std::string_view right) -> bool {
  return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                    [](char a, char b) { return lower(a) == lower(b); });
}

auto city_of(std::string_view zone) -> std::string_view { return zone.substr(zone.rfind('/') + 1); }

/// `Berlin` of `Europe/Berlin`: of several zones the first.
auto zone_of_city(std::string_view city) -> std::string_view {
  const auto found = std::find_if(names.begin(), names.end(), [&](std::string_view zone) {
    return zone.find('/') != std::string_view::npos && same(city_of(zone), city);
  });
  return found == names.end() ? std::string_view() : *found;
}

} // namespace

auto is_time_zone(std::string_view name) -> bool { return std::binary_search(names.begin(), names.end(), name); }

auto nearest_time_zone(std::string_view name) -> std::string_view {
  const auto kept = white_space::trimmed(name);
  const auto alike = std::find_if(names.begin(), names.end(), [&](std::string_view zone) { return same(zone, kept); });
  if (alike != names.end()) return *alike;
  if (const auto zone = zone_of_city(kept); !zone.empty()) return zone;
  return nearest(kept, names);
}

} // namespace berth
