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
/// type. Source: kubernetes/autoscaler 1.37, cloudprovider/aws/aws_manager.go and processors/nodeinfosprovider.
[[nodiscard]] auto imagined_node(const PreparedGroup& group, const Cluster& cluster) -> std::optional<ImaginedNode>;

/// How many Pods like this one the autoscaler would place on such a node; 0: it is no option. It looks at
/// nodeSelector and required affinity, taints, zones and resources, as the scheduler would.
[[nodiscard]] auto imagined_pods(const Ask& ask, const ImaginedNode& node) -> std::int64_t;

} // namespace berth
