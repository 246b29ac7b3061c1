#pragma once

#include <string_view>

/// API groups and versions that documents are known by.
namespace berth {

/// Of our own documents: Task, Cluster, Settings.
inline constexpr std::string_view berth_version = "berth.dev/v1";

namespace api {

inline constexpr std::string_view network_policies = "networking.k8s.io/v1";
/// The one beta version that came with 1.24 or later and was served by default.
inline constexpr std::string_view flow_control_beta = "flowcontrol.apiserver.k8s.io/v1beta3";
inline constexpr std::string_view snapshots = "snapshot.storage.k8s.io"; ///< the group
inline constexpr std::string_view eksctl = "eksctl.io/"; ///< what the versions of ClusterConfig begin with

inline constexpr std::string_view karpenter = "karpenter.sh/";          ///< NodePool
inline constexpr std::string_view karpenter_aws = "karpenter.k8s.aws/"; ///< EC2NodeClass

/// What the domains end with that Kubernetes keeps for itself.
inline constexpr std::string_view own_domain = ".kubernetes.io";
inline constexpr std::string_view own_short_domain = ".k8s.io";

} // namespace api

} // namespace berth
