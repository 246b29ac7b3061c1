#pragma once

#include <string_view>

/// Groups of Kubernetes' API that somebody acts on, beside the core (which has no name), `apps` and `batch`.
namespace berth::api_group {

inline constexpr std::string_view rbac = "rbac.authorization.k8s.io";
inline constexpr std::string_view networking = "networking.k8s.io";
inline constexpr std::string_view storage = "storage.k8s.io";
inline constexpr std::string_view scheduling = "scheduling.k8s.io";
inline constexpr std::string_view node = "node.k8s.io";
/// Of no API server: what kustomize reads.
inline constexpr std::string_view kustomize = "kustomize.config.k8s.io";

} // namespace berth::api_group
