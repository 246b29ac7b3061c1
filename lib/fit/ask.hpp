#pragma once

#include "fit/fit.hpp"
#include "fit/prepare.hpp"
#include "kubernetes/scheduler/spreading.hpp"

#include <memory>

namespace berth {

/// One thing that ties the task to a zone.
struct ZoneDemand {
  std::vector<std::string> zones; ///< any of them will do; never empty
  std::string from;               ///< for people: "volume `home-alice`"
  Span span;

  [[nodiscard]] auto takes(std::string_view zone) const -> bool;
};

/// A device that the Pod claims.
struct DeviceClaim {
  Located<std::string> name;        ///< of the claim or of its template
  std::vector<std::string> classes; ///< that it asks for devices of; empty: nothing in the input says
};

/// All that a task asks of a group, read off once. Borrows the TaskPlacement that it was made for.
struct Ask {
  const TaskSpec* task{nullptr};
  const Pod* pod{nullptr};             ///< effective, less what berth itself wrote there
  std::shared_ptr<const Pod> unpinned; ///< owns `pod` where berth had written something; else null
  ResourceList requests;               ///< of one Pod, `pods: 1` among them; zero amounts left out
  bool wants_device{false};            ///< a GPU or another accelerator
  bool may_be_spot{false};             ///< interruptible, or selects SPOT itself
  bool adds_tolerations{false}; ///< the renderer tolerates what the group is tainted with: not for Kubernetes documents
  bool prefers{false};       ///< a document of Kubernetes: that GPUs and SPOT are kept for others is a preference alone
  bool names_devices{false}; ///< its selectors admit no group without devices
  bool names_spot{false};    ///< nor one that is not SPOT
  std::vector<ZoneDemand> zones;
  std::vector<DeviceClaim> claims;
  Located<std::string> arch; ///< `arm64`, from Flyte's container.architecture; empty when none is demanded
  Located<std::string> os;   ///< spec.os.name; empty when none is demanded
  Spreading spreading;       ///< what its replicas demand of each other
  std::int64_t replicas{1};
  bool exclusive{false};
  bool as_scheduler{false}; ///< what berth alone keeps groups for (GPUs, SPOT) counts for nothing
};

/// Why no two replicas share a node, for people: `one to a node for their host port`; empty where they may.
[[nodiscard]] auto why_one_per_node(const Ask& ask) -> std::string;

[[nodiscard]] auto read_ask(const TaskPlacement& placed, const FitOptions& options = {}) -> Ask;

/// Whether anything that it demands may be true of one group of a pool and not of another.
[[nodiscard]] auto tells_groups_apart(const Ask& ask) -> bool;

/// Notes what its selectors name (`names_devices`, `names_spot`).
auto note_named(Ask& ask, const PreparedCluster& prepared) -> void;

/// Whether the Pod's own toleration names a taint that the group shares with no plain one.
[[nodiscard]] auto names_taint(const Ask& ask, const PreparedGroup& group) -> bool;

/// A taint that says of a node that it is for no task at all, or is not well: the renderer tolerates it for nobody.
[[nodiscard]] auto keeps_tasks_off(const Taint& taint) -> bool;

/// The taints of the group that neither the Pod nor the renderer tolerates.
[[nodiscard]] auto standing_taints(const Ask& ask, const PreparedGroup& group) -> std::vector<Taint>;

/// Where the Pod asks for the resource: its only request, or limit that stands for one; the largest of several. Null
/// where nothing was written.
[[nodiscard]] auto request_entry(const Pod& pod, std::string_view resource) -> const ResourceEntry*;

/// The span of its amount; empty where nothing was written.
[[nodiscard]] auto request_span(const Pod& pod, std::string_view resource) -> Span;

} // namespace berth
