#pragma once

#include "syntax/node.hpp"

#include <cstdint>
#include <vector>

namespace berth::diff {

/// What a document says, a number for each scalar with where it stands, sorted; of long ones the first few thousand.
/// Its name is left out, and so is what tells its kind.
[[nodiscard]] auto sayings_of(const Node& root) -> std::vector<std::uint64_t>;

/// How much of two documents is the same, from 0 to 100.
[[nodiscard]] auto likeness(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b) -> unsigned;

} // namespace berth::diff
