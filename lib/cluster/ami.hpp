#pragma once

#include "cluster/cluster.hpp"

namespace berth {

/// Which of EKS's node images a group boots: each configures the kubelet in its own way. Anything else (CUSTOM, or
/// nothing said) is taken for AL2023.
enum class AmiFamily : std::uint8_t { al2023, al2, bottlerocket, windows };

/// By the prefix of the group's amiType: `AL2_x86_64_GPU`, `BOTTLEROCKET_ARM_64`, `WINDOWS_CORE_2022_x86_64`.
[[nodiscard]] auto ami_family(const Group& group) -> AmiFamily;

/// The minor of the Kubernetes 1.x that its nodes run: the group's own, else the cluster's; empty where nothing says.
[[nodiscard]] auto kubernetes_minor(const Group& group, const Cluster& cluster) -> std::optional<int>;

/// Whose word stands behind the amounts that such a node keeps.
[[nodiscard]] auto reserve_source(AmiFamily family) -> std::string_view;

/// Whether the group says that its nodes run Amazon Linux 2023, so that nothing is assumed of them.
[[nodiscard]] auto has_al2023(const Group& group) -> bool;

/// Who says how many Pods a kubelet takes.
enum class MaxPodsBy : std::uint8_t {
  interfaces, ///< what the type's network interfaces have addresses for
  owner,      ///< `maxPods`, or `--max-pods` of the bootstrap arguments
  eks,        ///< EKS' own reckoning for a managed group
};

/// How many Pods a kubelet of the group takes on a node of `type`: as its owner says, else of a managed group with an
/// image of EKS' own what the CNI has addresses for, but at most 110, from 30 vCPUs on 250; else the type's own limit,
/// or 110, the kubelet's and nodeadm's fallback, where the catalog has none. Source: Amazon EKS User Guide, choosing an
/// instance type.
struct MaxPods {
  std::int64_t kubelet{0};
  std::int64_t reserved_for{0}; ///< what kubeReserved.memory is reckoned by: only Bottlerocket's follows an override
  MaxPodsBy by{MaxPodsBy::interfaces};
};
[[nodiscard]] auto max_pods(const Group& group, const InstanceType& type, const Cni& cni) -> MaxPods;

/// How many Pods the VPC CNI has addresses for on a node of `type`, the two host-network ones included: enis x
/// (addresses - 1) + 2, one ENI less under custom networking, 16 for each address with prefix delegation (Nitro only).
/// Source: aws/amazon-vpc-cni-k8s.
[[nodiscard]] auto pod_addresses(const InstanceType& type, const Cni& cni) -> std::int64_t;

} // namespace berth
