#pragma once

#include <string_view>

namespace berth {

/// Whether the IANA database has a zone of exactly this name, as Go's time.LoadLocation finds it: letter case counts,
/// and `Local` is none.
[[nodiscard]] auto is_time_zone(std::string_view name) -> bool;

/// The zone that was probably meant: the same but for letter case or the space around it, the one of that city, or the
/// nearest in spelling. Empty when there is none.
[[nodiscard]] auto nearest_time_zone(std::string_view name) -> std::string_view;

} // namespace berth
