#pragma once

#include "quantity/resource_list.hpp"

#include <vector>

namespace berth {

/// The integer that the scheduler counts a resource in: thousandths of cpu, whole units of anything else, rounded up.
/// Where Kubernetes' own would wrap (`cpu: 1e20` counts as nothing there) this one stops at the ends of int64.
[[nodiscard]] auto scheduler_units(std::string_view resource, const Quantity& amount) -> std::int64_t;

/// Whether the scheduler looks at a resource of that name at all: cpu, memory, ephemeral-storage, huge pages,
/// attachable volumes and names with a domain; not `storage`, and not `pods`, which it counts itself.
[[nodiscard]] auto is_scheduled(std::string_view resource) -> bool;

/// A resource that a node has too little of, in scheduler_units.
struct Insufficient {
  std::string resource;
  std::int64_t asked{0};
  std::int64_t free{0};
};

/// What of `allocatable` is too small for one Pod with these effective requests, as NodeResourcesFit says of an empty
/// node: pods, cpu, memory, ephemeral-storage, then the others by name. The Pod takes one of `pods`, and without `pods`
/// in allocatable there is no room. Source: k8s.io/kubernetes/pkg/scheduler/framework/plugins/noderesources
/// fitsRequest.
[[nodiscard]] auto insufficient(const ResourceList& requests, const ResourceList& allocatable)
    -> std::vector<Insufficient>;

} // namespace berth
