#pragma once

#include "fit/ask.hpp"
#include "fit/prepare.hpp"

namespace berth {

/// A new node of a group as cluster-autoscaler imagines it.
struct ImaginedNode {
  ResourceList capacity; ///< what least-waste divides by
  ResourceList free;     ///< less what runs on every node; of a group at zero that is all of the capacity besides
  Labels labels;
  std::vector<Taint> taints;
  std::string zone;                 ///< the only one that it reckons with; empty: not known
  std::vector<std::string> unknown; ///< resources that a real node has, in an amount that nothing tells: as good as met
};

/// Of a group with a node (`min` above 0) the real one, in the middle of the band. Of a group at zero the first
/// instance type at its nominal size, with the labels and taints that it knows of without a node: those of EKS of a
/// managed group, the ASG's node-template and `eks:` tags, and what every node has. Absent where the catalog lacks the
/// type, and of a NodePool, which is Karpenter's to grow. Source: kubernetes/autoscaler 1.37,
/// cloudprovider/aws/aws_manager.go and processors/nodeinfosprovider.
[[nodiscard]] auto imagined_node(const PreparedGroup& group, const Cluster& cluster) -> std::optional<ImaginedNode>;

/// Whether nodeSelector and required affinity, taints and zones let the Pod on such a node, as the scheduler sees it.
[[nodiscard]] auto admits(const Ask& ask, const ImaginedNode& node) -> bool;

/// What the node has of a resource, in scheduler_units; the largest int64 where nothing tells.
[[nodiscard]] auto free_units(const ImaginedNode& node, std::string_view resource) -> std::int64_t;

/// Whether --balance-similar-node-groups takes their groups for the same: equal capacity (memory within 1.5%), what is
/// free within 5%, equal labels but those that tell zones, hosts and node groups apart. Source:
/// processors/nodegroupset/compare_nodegroups.go and aws_nodegroups.go.
[[nodiscard]] auto are_similar(const ImaginedNode& a, const ImaginedNode& b) -> bool;

/// How many Pods like this one the autoscaler would place on such a node; 0: it is no option.
[[nodiscard]] auto imagined_pods(const Ask& ask, const ImaginedNode& node) -> std::int64_t;

} // namespace berth
