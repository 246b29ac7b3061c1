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

/// How many Pods a kubelet of the group takes on a node of `type`: `--max-pods` of the bootstrap arguments, else the
/// type's own limit; 110, the kubelet's and nodeadm's fallback, where the catalog has none.
struct MaxPods {
  std::int64_t kubelet{0};
  std::int64_t reserved_for{0}; ///< what kubeReserved.memory is reckoned by: an override does not change it
  bool overridden{false};
};
[[nodiscard]] auto max_pods(const Group& group, const InstanceType& type) -> MaxPods;

/// How many Pods the VPC CNI has addresses for on a node of `type`, the two host-network ones included: enis x
/// (addresses - 1) + 2, one ENI less under custom networking, 16 for each address with prefix delegation (Nitro only).
/// Source: aws/amazon-vpc-cni-k8s.
[[nodiscard]] auto pod_addresses(const InstanceType& type, const Cni& cni) -> std::int64_t;

} // namespace berth
