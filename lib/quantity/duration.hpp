#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace berth {

/// Nanoseconds of a Go duration (`720h`, `1h30m`, `-1.5s`), as time.ParseDuration reads it; empty where that errs or
/// int64 ends.
[[nodiscard]] auto parse_duration(std::string_view text) -> std::optional<std::int64_t>;

} // namespace berth
