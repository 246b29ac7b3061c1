#pragma once

#include <string_view>

/// What eksctl tags its ASGs with and labels its nodes by.
namespace berth::inventory {

inline constexpr std::string_view eksctl_group = "alpha.eksctl.io/nodegroup-name";
inline constexpr std::string_view eksctl_cluster = "alpha.eksctl.io/cluster-name";

} // namespace berth::inventory
