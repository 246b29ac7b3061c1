#pragma once

#include <string_view>

namespace berth::schema {

/// Whether Go's time.Parse takes `text` for time.RFC3339, as metav1.Time is decoded: `2026-01-31T12:00:00Z`, with a
/// fraction and an offset. Lenient where Go is: an hour may have one digit, a fraction may follow a comma.
[[nodiscard]] auto is_rfc3339(std::string_view text) -> bool;

} // namespace berth::schema
