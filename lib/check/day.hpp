#pragma once

#include <chrono>
#include <optional>
#include <string_view>

namespace berth {

/// A day as ISO 8601 writes it: `2027-01-31`. Empty for everything else, days that there are not among them.
[[nodiscard]] auto read_day(std::string_view text) -> std::optional<std::chrono::year_month_day>;

} // namespace berth
