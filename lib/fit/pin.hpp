#pragma once

#include "cluster/cluster.hpp"
#include "fit/declared_labels.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace berth {

/// What holds a Pod on the groups of a pool: a nodeSelector entry, or where no label is theirs alone required node
/// affinity to one that tells each of them apart; and the zone that the Pod demands beside it.
struct Pin {
  std::string key; ///< empty: nothing tells the groups apart, and `why_none` says why
  std::string value;
  std::vector<std::string> values; ///< affinity `key In values` in place of `value`; empty: `value` counts
  std::string zone;                ///< empty: none is demanded
  std::string why_none;            ///< for people: each candidate and what is wrong with it

  [[nodiscard]] auto found() const -> bool { return !key.empty(); }
};

/// For people: `tier=mem-64`, `pool in a, b`.
[[nodiscard]] auto to_words(const Pin& pin) -> std::string;

/// The first of the cluster's pinLabel, karpenter.sh/nodepool (of a NodePool), the groups' own labels by name,
/// eks.amazonaws.com/nodegroup (managed groups) and alpha.eksctl.io/nodegroup-name, whose value all `groups` share and
/// no other group of the cluster has, and which a node has from zero. `elsewhere`: groups that may have it too, for the
/// zone that the Pod demands keeps it off them.
[[nodiscard]] auto find_pin(const GroupList& groups, const GroupList& elsewhere, const Cluster& cluster,
                            const DeclaredLabels& declared) -> Pin;
[[nodiscard]] auto find_pin(const Group& group, const Cluster& cluster) -> Pin;

/// Whether the autoscaler knows of the label before a node is there: the group is managed, is never at zero, or has the
/// node-template tag with this very value.
[[nodiscard]] auto exists_at_zero(const Group& group, std::string_view key, std::string_view value) -> bool;

} // namespace berth
