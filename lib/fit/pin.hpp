#pragma once

#include "cluster/cluster.hpp"
#include "fit/declared_labels.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace berth {

/// The nodeSelector entry that holds a Pod on one group.
struct Pin {
  std::string key; ///< empty: nothing tells the group apart, and `why_none` says why
  std::string value;
  std::string why_none; ///< for people: each candidate and what is wrong with it

  [[nodiscard]] auto found() const -> bool { return !key.empty(); }
};

/// The first of the cluster's pinLabel, eks.amazonaws.com/nodegroup (managed groups), alpha.eksctl.io/nodegroup-name
/// and the group's other labels by name, whose value no other group of the cluster has and that a node has from zero.
[[nodiscard]] auto find_pin(const Group& group, const Cluster& cluster) -> Pin;
[[nodiscard]] auto find_pin(const Group& group, const Cluster& cluster, const DeclaredLabels& declared) -> Pin;

/// Whether the autoscaler knows of the label before a node is there: the group is managed, is never at zero, or has the
/// node-template tag with this very value.
[[nodiscard]] auto exists_at_zero(const Group& group, std::string_view key, std::string_view value) -> bool;

} // namespace berth
