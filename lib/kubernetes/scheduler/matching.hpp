#pragma once

#include "kubernetes/pod/pod.hpp"

#include <map>
#include <string>
#include <vector>

namespace berth {

using Labels = std::map<std::string, std::string, std::less<>>;

struct Taint {
  std::string key;
  std::string value;
  std::string effect;

  friend auto operator==(const Taint&, const Taint&) -> bool = default;
};

/// Whether a node with these labels is one that the nodeSelector names. Of a repeated key the last counts.
[[nodiscard]] auto matches_selector(const std::vector<KeyValue>& node_selector, const Labels& labels) -> bool;

/// Whether required node affinity lets the Pod on the node. Terms are ORed; an empty term matches nothing; an invalid
/// label value in In/NotIn or a Gt/Lt value that is no int64 voids its whole term
/// (k8s.io/component-helpers/scheduling/corev1/nodeaffinity). Of a node without a name matchFields are not asked.
[[nodiscard]] auto matches_affinity(const std::vector<NodeSelectorTerm>& terms, const Labels& labels,
                                    std::string_view node_name) -> bool;
[[nodiscard]] auto matches_term(const NodeSelectorTerm& term, const Labels& labels, std::string_view node_name) -> bool;

[[nodiscard]] auto tolerates(const Toleration& toleration, const Taint& taint) -> bool;

/// The first NoSchedule or NoExecute taint that nothing tolerates; null when there is none.
[[nodiscard]] auto untolerated(const std::vector<Toleration>& tolerations, const std::vector<Taint>& taints)
    -> const Taint*;

/// Whether the Pod may go on a node that is cordoned (spec.unschedulable), whatever the node's taints say.
[[nodiscard]] auto tolerates_unschedulable(const std::vector<Toleration>& tolerations) -> bool;

} // namespace berth
