#pragma once

#include <string_view>

namespace berth::inventory {

/// Whether a zone is of a region: `us-east-1a` and `us-east-1-bos-1a` are of `us-east-1`; `us-east-12a` is not.
[[nodiscard]] auto lies_in(std::string_view zone, std::string_view region) -> bool;

} // namespace berth::inventory
