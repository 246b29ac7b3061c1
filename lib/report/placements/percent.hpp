#pragma once

#include "quantity/quantity.hpp"

#include <string>

namespace berth {

/// How much of `free` is `asked`, rounded up so that nothing full is drawn as less: ` 76%`, `>131%` of more than all,
/// `>999%` where it is ten times as much or of nothing. Always 5 columns.
[[nodiscard]] auto percent_words(const Quantity& asked, const Quantity& free) -> std::string;

inline constexpr unsigned percent_columns = 5;

} // namespace berth
