#pragma once

#include "kubernetes/pod/pod.hpp"

#include <string>

namespace berth {

/// Where a Pod stands within its document.
struct PodPlace {
  const Node* metadata{nullptr}; ///< may be null
  const Node* spec{nullptr};     ///< may be null: nothing is read from it
  std::string metadata_path;
  std::string path;
};

/// Reads a PodSpec and its metadata. A quantity that does not parse becomes a finding (bad-quantity) and is left out; a
/// value of a wrong type is left out silently, for the schema has spoken of it. With `flyte`, `cpu`/`gpu` resource keys
/// are Flyte's: `gpu` is nvidia.com/gpu.
[[nodiscard]] auto read_pod(const PodPlace& place, bool flyte, Findings& findings) -> Pod;

/// The `requests` and `limits` of a `resources` mapping: the map form, or Flyte's list of `{name: CPU, value: "1"}`.
[[nodiscard]] auto read_resources(const Node* resources, const std::string& path, const std::string& pod_path,
                                  bool flyte, Findings& findings) -> Resources;

} // namespace berth
