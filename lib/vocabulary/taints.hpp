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
/// Those that the autoscaler takes for gone once a node is ready. Source: kubernetes/autoscaler 1.32,
/// utils/taints/taints.go.
inline constexpr std::array<std::string_view, 2> startup_prefixes{"startup-taint.cluster-autoscaler.kubernetes.io/",
                                                                  "ignore-taint.cluster-autoscaler.kubernetes.io/"};
/// What an agent of a node takes off once it runs: Cilium's, and those of AWS' CSI drivers.
inline constexpr std::string_view agent_suffix = "/agent-not-ready";

/// Whether a taint of that key goes away by itself while a node starts.
[[nodiscard]] constexpr auto is_startup(std::string_view key) -> bool {
  const auto begins = [&](std::string_view prefix) { return key.starts_with(prefix); };
  return key.ends_with(agent_suffix) || std::any_of(startup_prefixes.begin(), startup_prefixes.end(), begins) ||
         std::any_of(state_prefixes.begin(), state_prefixes.end(), begins);
}

inline constexpr std::string_view node_role_prefix = "node-role.kubernetes.io/";

} // namespace berth::taint
