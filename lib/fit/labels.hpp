#pragma once

#include "cluster/cluster.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace berth {

/// Label keys that have a meaning of their own. Source: who sets which on an EKS node, cluster-autoscaler's AWS
/// provider (from zero) and kubelet.
namespace label {
inline constexpr std::string_view hostname = "kubernetes.io/hostname";
inline constexpr std::string_view arch = "kubernetes.io/arch";
inline constexpr std::string_view os = "kubernetes.io/os";
inline constexpr std::string_view instance_type = "node.kubernetes.io/instance-type";
inline constexpr std::string_view zone = "topology.kubernetes.io/zone";
inline constexpr std::string_view region = "topology.kubernetes.io/region";
inline constexpr std::string_view ebs_zone = "topology.ebs.csi.aws.com/zone";
inline constexpr std::string_view eks_nodegroup = "eks.amazonaws.com/nodegroup";
inline constexpr std::string_view eks_capacity = "eks.amazonaws.com/capacityType";
inline constexpr std::string_view eksctl_nodegroup = "alpha.eksctl.io/nodegroup-name";
inline constexpr std::string_view accelerator = "k8s.amazonaws.com/accelerator";
inline constexpr std::string_view partition_size = "k8s.amazonaws.com/gpu-partition-size";
} // namespace label

/// What every node of the group is labelled with, whatever its type and zone: the group's own labels and, of a managed
/// group, those of EKS.
[[nodiscard]] auto declared_labels(const Group& group) -> Labels;

/// A node of that type in that zone (empty: not known). Its hostname is `?`, which no valid demand names: the node is
/// not there yet.
[[nodiscard]] auto node_labels(const Group& group, const Cluster& cluster, const InstanceType* type,
                               std::string_view type_name, std::string_view zone) -> Labels;

/// Set on nodes by kubelet and the cloud provider: every node has a value of it.
[[nodiscard]] auto is_well_known(std::string_view key) -> bool;

/// Well known and on the autoscaler's model of a node from zero.
[[nodiscard]] auto is_known_from_zero(std::string_view key) -> bool;

/// The keys that a zone is written under: the current one, that of the EBS driver and the legacy one. All have the same
/// value on an EKS node.
[[nodiscard]] auto is_zone_key(std::string_view key) -> bool;

/// Whether a node of any group has the key.
[[nodiscard]] auto is_declared(const Cluster& cluster, std::string_view key) -> bool;

/// Where the group lies: its zones, else those of its subnets, in their order, each once. Empty when nothing says.
[[nodiscard]] auto zones_of(const Group& group, const Cluster& cluster) -> std::vector<std::string>;

} // namespace berth
