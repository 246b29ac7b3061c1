#pragma once

#include "finding/finding.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace berth {

/// Where each item of a list stands when the server validates it; empty: it has taken the item out.
using ServerIndexes = std::vector<std::optional<std::size_t>>;

/// The server takes items out of a list, or puts others before them, before it validates: gives the paths below `list`
/// its indexes, and forgets what was found in items that it never looks at. Warnings of what it drops stay.
auto renumber(const std::string& list, const ServerIndexes& indexes, Findings& findings) -> void;

} // namespace berth
