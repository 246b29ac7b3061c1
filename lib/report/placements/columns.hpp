#pragma once

/// Widths that the tables of fit share, in columns of a terminal.
namespace berth {

inline constexpr unsigned cost_columns = 13;
inline constexpr unsigned widest_name = 28;
inline constexpr unsigned narrowest_bar = 10;

} // namespace berth
