#pragma once

#include <string>
#include <string_view>

namespace berth {

/// A name as git writes it in a patch: in double quotes with C's escapes where it has quotes, backslashes, controls or
/// bytes beyond ASCII in it (core.quotePath).
[[nodiscard]] auto git_name(std::string_view name) -> std::string;

} // namespace berth
