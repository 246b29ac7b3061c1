#pragma once

#include "kubernetes/validate/validate.hpp"

namespace berth {

/// The amounts of a list whose names are good: below zero, fractions of what comes whole, uneven pages, and requests
/// over their limits.
auto check_resource_amounts(const Resources& resources, const PodRules& rules, Findings& findings) -> void;

} // namespace berth
