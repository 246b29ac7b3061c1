#pragma once

#include "kubernetes/pod/pod.hpp"

#include <string>

namespace berth {

/// The container's name, or what stands first in it.
[[nodiscard]] auto place_of(const Container& container) -> Span;
/// "`main`", or "the container" where it has no name.
[[nodiscard]] auto called(const Container& container) -> std::string;

} // namespace berth
