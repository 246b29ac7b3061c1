#pragma once

#include <string_view>

namespace berth::inventory {

/// Whether the autoscaler reads a taint from that value of a node-template/taint tag: `<value>:<effect>`, the value
/// possibly empty, one of three effects.
[[nodiscard]] auto is_taint_text(std::string_view value) -> bool;

} // namespace berth::inventory
