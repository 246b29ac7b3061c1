#pragma once

#include "syntax/arena.hpp"
#include "syntax/yaml/outline.hpp"

#include <optional>

namespace berth::yaml {

/// Fills in the text of every scalar whose text is its bytes: on one line, without escapes. False when some are left
/// for yaml-cpp.
[[nodiscard]] auto take_bytes(const Slice& slice, Outline& outline) -> bool;

/// Fills in the text of every scalar from yaml-cpp's events, whose nodes must be the outline's, one for one: that is
/// what keeps its silent misreadings out. A finding when they are not, or when it refuses the document.
[[nodiscard]] auto read_by_yaml_cpp(const Slice& slice, Outline& outline, Tree::Arena& arena) -> std::optional<Finding>;

} // namespace berth::yaml
