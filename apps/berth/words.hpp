#pragma once

#include "report/pages/pages.hpp"

#include <span>
#include <string_view>

namespace berth {

/// The nouns that berth speaks in, each explained in a few lines.
[[nodiscard]] auto words() -> std::span<const TextPage>;

/// By its name, whose parts may be joined by a space or a hyphen: `pod set`, `pod-set`. Null when there is none.
[[nodiscard]] auto find_word(std::string_view name) -> const TextPage*;

} // namespace berth
