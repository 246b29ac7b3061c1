#pragma once

#include <string_view>
#include <vector>

/// White space as Go's unicode.IsSpace has it, in UTF-8.
namespace berth::white_space {

/// What strings.TrimSpace keeps.
[[nodiscard]] auto trimmed(std::string_view text) -> std::string_view;

/// What strings.Fields makes of it: the words between white space.
[[nodiscard]] auto fields(std::string_view text) -> std::vector<std::string_view>;

} // namespace berth::white_space
