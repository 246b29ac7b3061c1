#pragma once

#include <string_view>

namespace berth::inventory {

/// Whether the autoscaler puts the label on its model of any group's node, without a tag: those that every node has.
[[nodiscard]] auto is_known_without_tags(std::string_view key) -> bool;

} // namespace berth::inventory
