#pragma once

#include <string>
#include <string_view>

namespace berth {

/// What to give berth instead of a file of this name, which is the source of something else; empty where the name says
/// nothing.
[[nodiscard]] auto instead_of(std::string_view path) -> std::string;

} // namespace berth
