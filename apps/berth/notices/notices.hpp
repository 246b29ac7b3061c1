#pragma once

#include <span>
#include <string_view>

namespace berth {

/// What the licences of the libraries that are linked in ask to be told: of each a line that names it, and the text.
[[nodiscard]] auto notices() -> std::span<const std::string_view>;

} // namespace berth
