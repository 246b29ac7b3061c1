#pragma once

#include "task/propeller/propeller.hpp"

namespace berth {

/// The Pod of a set that Flyte makes, in the object's own paths. Borrows `made`.
[[nodiscard]] auto made_pod(const Propelled& made, std::size_t index) -> Pod;

} // namespace berth
