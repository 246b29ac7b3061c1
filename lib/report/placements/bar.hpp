#pragma once

#include "quantity/quantity.hpp"

#include <string>

namespace berth {

/// `asked` of `free` as a bar and a number, 12 columns wide: `######--  76%`. More than all is a full bar and says how
/// much: `########>131%`. Block characters with `unicode`, else ASCII.
[[nodiscard]] auto use_bar(const Quantity& asked, const Quantity& free, bool unicode) -> std::string;

inline constexpr unsigned use_bar_columns = 13;

} // namespace berth
