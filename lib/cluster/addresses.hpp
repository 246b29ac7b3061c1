#pragma once

#include "cluster/cluster.hpp"

#include <optional>

namespace berth {

/// How many addresses of its subnet a node of `type` takes while `pod_ips` Pods on it have an address of their own
/// (host-network ones have none), with what the VPC CNI keeps ready: its own, one for each further network interface,
/// and those for Pods. By default interfaces come whole: another is attached while fewer addresses are free than
/// `warmEniTarget` (1) interfaces have, and the Pods that the kubelet takes (`max_pods`) have not all got one. With
/// `warmIpTarget` or `minimumIpTarget` addresses come singly; with prefix delegation (Nitro only) in blocks of 16.
/// Under custom networking Pods have theirs from another subnet, and the node takes one. Source:
/// aws/amazon-vpc-cni-k8s, docs/eni-and-ip-target.md, docs/prefix-and-ip-target.md and pkg/ipamd, as of 2026-08-20.
/// Empty where the catalog does not know the type's interfaces.
[[nodiscard]] auto node_addresses(const InstanceType& type, const Cni& cni, std::int64_t pod_ips, std::int64_t max_pods)
    -> std::optional<std::int64_t>;

/// The least that a node of the group takes, by the frugalest of its types: one task, and the DaemonSets that have an
/// address. Empty where nothing is known of its types.
[[nodiscard]] auto node_addresses(const Group& group, const Cluster& cluster) -> std::optional<std::int64_t>;

} // namespace berth
