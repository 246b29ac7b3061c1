#pragma once

#include <string>

namespace berth {

/// The versions of Kubernetes that berth knows, x of 1.x: those whose own code was measured.
inline constexpr int oldest_kubernetes = 24;
inline constexpr int newest_kubernetes = 37;

/// `1.37`.
[[nodiscard]] inline auto kubernetes_version(int minor) -> std::string { return "1." + std::to_string(minor); }

} // namespace berth
