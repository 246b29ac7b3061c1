#pragma once

#include <string>
#include <string_view>

namespace berth {

/// The text as a shell takes it for one word: quoted where it has to be.
[[nodiscard]] auto shell_word(std::string_view text) -> std::string;

} // namespace berth
