#pragma once

#include "quantity/quantity.hpp"

#include <map>
#include <string>

namespace berth {

/// Amounts by Kubernetes resource name (`cpu`, `memory`, `nvidia.com/gpu`), sorted by name.
using ResourceList = std::map<std::string, Quantity, std::less<>>;

/// a[r] += b[r] for every r of b.
auto add(ResourceList& a, const ResourceList& b) -> void;

/// a[r] = max(a[r], b[r]) for every r of b.
auto raise(ResourceList& a, const ResourceList& b) -> void;

/// The amount of `name`, zero when absent.
[[nodiscard]] auto amount(const ResourceList& list, std::string_view name) -> Quantity;

} // namespace berth
