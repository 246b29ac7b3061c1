#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace berth {

/// The mode of a file that decimal digits such as `400` or `644` were meant for, read in octal. Empty where they are no
/// mode that people give to files: the owner reads, nobody may do more than who stands before him.
[[nodiscard]] auto mode_meant_in_octal(std::string_view digits) -> std::optional<std::int64_t>;

} // namespace berth
