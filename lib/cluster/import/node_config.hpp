#pragma once

#include "cluster/import/user_data.hpp"

#include <string_view>

namespace berth::inventory {

/// Whether a text holds a NodeConfig, nodeadm's configuration of a node.
[[nodiscard]] auto has_node_config(std::string_view text) -> bool;

/// Each NodeConfig in the text, which may be a part of a MIME message; of two that say the same the later counts, as
/// nodeadm merges them. Source: awslabs/amazon-eks-ami, nodeadm.
auto read_node_configs(std::string_view text, UserData& data) -> void;

} // namespace berth::inventory
