#pragma once

#include <string_view>

namespace berth {

/// 0 says nothing, 1 (-v) the steps of a run, 2 (-vv) each file. To standard error.
auto set_verbosity(int level) -> void;

/// Whether a text of that level would be said: ask before making a costly one.
[[nodiscard]] auto logs(int level) -> bool;

/// Safe from several threads. The text is made safe to show.
auto log(int level, std::string_view text) -> void;

} // namespace berth
