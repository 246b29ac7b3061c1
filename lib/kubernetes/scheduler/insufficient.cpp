#include "kubernetes/scheduler/insufficient.hpp"

#include "vocabulary/resources.hpp"

#include <algorithm>
#include <array>

namespace berth {
namespace {

/// Counted first, in this order.
constexpr std::array<std::string_view, 4> own{"pods", "cpu", "memory", resource::ephemeral_storage};

auto is_own(std::string_view resource) -> bool { return std::find(own.begin(), own.end(), resource) != own.end(); }

} // namespace

auto scheduler_units(std::string_view resource, const Quantity& amount) -> std::int64_t {
  return resource == "cpu" ? amount.milli_ceil() : amount.units_ceil();
}

auto is_scheduled(std::string_view resource) -> bool {
  if (is_own(resource)) return resource != "pods";
  if (resource::is_huge_pages(resource) || resource.starts_with(resource::attachable_volumes_prefix)) return true;
  return resource.find('/') != std::string_view::npos && !resource.starts_with(resource::quota_prefix);
}

auto insufficient(const ResourceList& requests, const ResourceList& allocatable) -> std::vector<Insufficient> {
  std::vector<Insufficient> found;
  const auto weigh = [&](std::string_view resource, std::int64_t asked) {
    const auto free = scheduler_units(resource, amount(allocatable, resource));
    if (asked > 0 && asked > free) found.push_back({std::string(resource), asked, free});
  };
  for (const auto resource : own)
    weigh(resource, resource == "pods" ? 1 : scheduler_units(resource, amount(requests, resource)));
  for (const auto& [resource, quantity] : requests) {
    if (!is_own(resource) && is_scheduled(resource)) weigh(resource, scheduler_units(resource, quantity));
  }
  return found;
}

} // namespace berth
