#pragma once

#include "quantity/quantity.hpp"

#include <string>
#include <string_view>

namespace berth {

/// An amount for people. Bytes in the largest binary unit that leaves a whole part, one decimal, rounded down:
/// `465.3Gi`; cpu and all else as Kubernetes prints it: `63770m`.
[[nodiscard]] auto amount_text(std::string_view resource, const Quantity& amount) -> std::string;

/// memory, ephemeral-storage and huge pages are counted in bytes.
[[nodiscard]] auto is_bytes(std::string_view resource) -> bool;

} // namespace berth
