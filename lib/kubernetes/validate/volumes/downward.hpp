#pragma once

#include "finding/finding.hpp"
#include "kubernetes/validate/spot.hpp"

namespace berth {

/// What a file of the downward API takes its text from. Absent references are passed over.
auto check_field_ref(const Spot& reference, Findings& findings) -> void;
auto check_resource_ref(const Spot& reference, Findings& findings) -> void;

} // namespace berth
