#pragma once

#include "cluster/cluster.hpp"

namespace berth::inventory {

/// `reserved` of a group; a threshold that is neither an amount nor a percent is a finding.
[[nodiscard]] auto read_reserved(const Node* node, const std::string& path, Findings& findings)
    -> std::optional<Reserved>;

} // namespace berth::inventory
