#pragma once

#include <algorithm>
#include <array>
#include <string_view>

/// Taints and their effects.
namespace berth::taint {

inline constexpr std::string_view no_schedule = "NoSchedule";
inline constexpr std::string_view no_execute = "NoExecute";
inline constexpr std::string_view prefer_no_schedule = "PreferNoSchedule";
inline constexpr std::array<std::string_view, 3> effects{no_schedule, no_execute, prefer_no_schedule};

[[nodiscard]] constexpr auto is_effect(std::string_view text) -> bool {
  return std::find(effects.begin(), effects.end(), text) != effects.end();
}

/// Whether a taint of this effect keeps a Pod off that does not tolerate it.
[[nodiscard]] constexpr auto keeps_off(std::string_view effect) -> bool {
  return effect == no_schedule || effect == no_execute;
}

inline constexpr std::string_view addons_only = "CriticalAddonsOnly"; ///< for what the cluster itself needs
inline constexpr std::string_view unschedulable = "node.kubernetes.io/unschedulable";

/// What a node's state is told by; it comes and goes with the state.
inline constexpr std::array<std::string_view, 2> state_prefixes{"node.kubernetes.io/",
                                                                "node.cloudprovider.kubernetes.io/"};
inline constexpr std::string_view node_role_prefix = "node-role.kubernetes.io/";

} // namespace berth::taint
