#pragma once

#include "fit/fit.hpp"

namespace berth {

/// One thing that ties the task to a zone.
struct ZoneDemand {
  std::string zone;
  std::string from; ///< for people: "volume `home-alice`"
  Span span;
};

/// All that a task asks of a group, read off once. Borrows the TaskPlacement that it was made for.
struct Ask {
  const TaskSpec* task{nullptr};
  const Pod* pod{nullptr};      ///< effective
  ResourceList requests;        ///< of one Pod, `pods: 1` among them; zero amounts left out
  bool wants_device{false};     ///< a GPU or another accelerator
  bool may_be_spot{false};      ///< interruptible, or selects SPOT itself
  bool adds_tolerations{false}; ///< the renderer tolerates what the group is tainted with: not for Kubernetes documents
  std::vector<ZoneDemand> zones;
  Located<std::string> arch; ///< `arm64`, from Flyte's container.architecture; empty when none is demanded
  std::int64_t replicas{1};
  bool exclusive{false};
};

[[nodiscard]] auto read_ask(const TaskPlacement& placed) -> Ask;

/// A resource of devices that a group is kept free for: `nvidia.com/gpu`, MIG slices, Neuron, Gaudi.
[[nodiscard]] auto is_accelerator(std::string_view resource) -> bool;

/// Where the Pod asks for the resource: its only request, or limit that stands for one; the largest of several. Null
/// where nothing was written.
[[nodiscard]] auto request_entry(const Pod& pod, std::string_view resource) -> const ResourceEntry*;

/// The span of its amount; empty where nothing was written.
[[nodiscard]] auto request_span(const Pod& pod, std::string_view resource) -> Span;

} // namespace berth
