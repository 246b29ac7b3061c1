#pragma once

#include "kubernetes/pod/pod.hpp"

#include <optional>
#include <string>
#include <vector>

namespace berth {

/// Where a Pod stands within its document.
struct PodPlace {
  const Node* metadata{nullptr}; ///< may be null
  const Node* spec{nullptr};     ///< may be null: nothing is read from it
  std::string metadata_path;
  std::string path;
};

/// Reads a PodSpec and its metadata. A quantity that does not parse becomes a finding (bad-quantity) and is left out; a
/// value of a wrong type is left out silently, for the schema has spoken of it. With `flyte`, `gpu` as a resource key
/// is nvidia.com/gpu, as flytekit writes it into a podSpec.
[[nodiscard]] auto read_pod(const PodPlace& place, bool flyte, Findings& findings) -> Pod;

/// The `requests` and `limits` of a `resources` mapping: the map form, or with `flyte` also Flyte's list of `{name:
/// CPU, value: "1"}`. A null amount is zero, as Kubernetes decodes it; with `flyte` it is none.
[[nodiscard]] auto read_resources(const Node* resources, const std::string& path, bool flyte, Findings& findings)
    -> Resources;

/// A mapping of strings: labels, annotations, a nodeSelector. A null value is `""`, as Kubernetes decodes it; other
/// values that are no strings are left out.
[[nodiscard]] auto read_string_map(const Node* map) -> std::vector<KeyValue>;

/// The `nodeSelectorTerms` of a node selector, in matchExpressions and matchFields: required node affinity, of a Pod or
/// of a PersistentVolume.
[[nodiscard]] auto read_node_selector(const Node& selector) -> std::vector<NodeSelectorTerm>;

/// A label selector: matchLabels and matchExpressions, all ANDed. One without any requirement selects everything, which
/// a term of a node selector does not.
[[nodiscard]] auto read_label_selector(const Node* selector) -> NodeSelectorTerm;

/// The required node affinity of a PodSpec, or of whatever has an `affinity` like one; absent where it has none.
[[nodiscard]] auto read_required_affinity(const Node& spec) -> std::optional<std::vector<NodeSelectorTerm>>;

/// A list of tolerations; none where it is no list.
[[nodiscard]] auto read_tolerations(const Node* list) -> std::vector<Toleration>;

/// A string with its place; empty when the node is null or no string.
[[nodiscard]] auto read_string(const Node* node) -> Located<std::string>;

} // namespace berth
