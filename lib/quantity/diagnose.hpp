#pragma once

#include "quantity/quantity.hpp"

namespace berth {

/// The narrowest wrong part of a text that is no quantity. What Kubernetes says is no help: it quotes its regular
/// expression at nearly every fault.
[[nodiscard]] auto diagnose(std::string_view text) -> QuantityError;

} // namespace berth
