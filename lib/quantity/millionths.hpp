#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace berth {

inline constexpr std::int64_t millionths = 1'000'000; ///< of one

/// Millionths of a plain decimal such as `0.35`, `.5` or `730`, rounded to the nearest, halves up: what prices and
/// factors are kept in. Empty where the text is no such number, is negative, or is beyond int64.
[[nodiscard]] auto parse_millionths(std::string_view text) -> std::optional<std::int64_t>;

} // namespace berth
