#pragma once

#include "diff/meaning.hpp"

namespace berth::diff {

/// Sets text and amount of a scalar from its node.
auto read_scalar(const Node& node, Shape::As as, Meaning& into) -> void;

/// Whether the scalar is what `absent` (as it would be written plain, or a string of JSON) says.
[[nodiscard]] auto is_absent_value(const Meaning& scalar, Shape::As as, std::string_view absent) -> bool;

/// `""`, 0 or false.
[[nodiscard]] auto says_zero(const Node& scalar) -> bool;

} // namespace berth::diff
