#pragma once

#include <array>
#include <string_view>

/// Annotations that somebody acts on.
namespace berth::annotation {

/// Ours: what berth wrote into the object to hold it on its pool.
inline constexpr std::string_view pin = "berth.dev/pin";
/// cluster-autoscaler: `false` keeps the Pod's node from being scaled down.
inline constexpr std::string_view safe_to_evict = "cluster-autoscaler.kubernetes.io/safe-to-evict";
/// The kubelet: this Pod mirrors a static one.
inline constexpr std::string_view mirror = "kubernetes.io/config.mirror";
inline constexpr std::string_view pod_deletion_cost = "controller.kubernetes.io/pod-deletion-cost";
/// kubectl apply: the whole object as it was applied last.
inline constexpr std::string_view last_applied = "kubectl.kubernetes.io/last-applied-configuration";

/// Profiles before they had fields; of containers the container's name follows.
inline constexpr std::string_view seccomp_pod = "seccomp.security.alpha.kubernetes.io/pod";
inline constexpr std::string_view seccomp_container = "container.seccomp.security.alpha.kubernetes.io/";
inline constexpr std::string_view app_armor_container = "container.apparmor.security.beta.kubernetes.io/";

/// What became a field of the Pod, and the minor of Kubernetes from which on nothing reads the annotation.
struct Outlived {
  std::string_view key;
  std::string_view field; ///< to type in the spec instead
  int since;
};
inline constexpr std::array<Outlived, 3> outlived{
    {{"scheduler.alpha.kubernetes.io/critical-pod", "priorityClassName: ...", 16},
     {"security.alpha.kubernetes.io/sysctls", "securityContext: {sysctls: ...}", 11},
     {"security.alpha.kubernetes.io/unsafe-sysctls", "securityContext: {sysctls: ...}", 11}}};

/// Of a claim; `storageClassName` says it since 1.8.
inline constexpr std::string_view beta_storage_class = "volume.beta.kubernetes.io/storage-class";

} // namespace berth::annotation
