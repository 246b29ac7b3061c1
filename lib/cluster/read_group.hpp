#pragma once

#include "cluster/cluster.hpp"

namespace berth {

/// Reads one entry of `spec.groups`; `path` is its own: `spec.groups[0]`. What it says against the rest of the
/// inventory is for checks.hpp.
[[nodiscard]] auto read_group(const Node& node, std::string path, Findings& findings) -> Group;

} // namespace berth
