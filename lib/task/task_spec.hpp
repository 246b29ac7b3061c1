#pragma once

// task/ makes one thing of the forms that a task comes in: TaskSpec, whether a native Task, a template of Flyte or an
// object of Kubernetes declared it. From here on nobody asks which it was, but where the forms differ in truth.
//
// task_spec.hpp is the task; native.cpp, flyte.cpp and kubernetes.cpp read it, a file per form. effective.hpp: what
// really runs, after Flyte's defaults and clamps, with every step (declared, default, clamp, final). neighbours.hpp:
// what the other documents of the same input say, such as claims and Services. facts/: what is known of a task that
// several rules, fit/ or render/ go by: which volumes it mounts, whether it asks for SPOT, which zones it is tied to.
//
// A fact returns what it learnt with places, and judges nothing; a rule judges.

#include "document/document.hpp"
#include "kubernetes/pod/pod.hpp"
#include "vocabulary/resources.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace berth {

class Assembly;
class FlyteTask;

/// A field of a Pod that stands elsewhere in its document.
struct MovedField {
  std::string pod;      ///< `containers[0]`
  std::string document; ///< `spec.templates[1].container`
};

/// A volume that ties a task to a zone: `placement.volumes`.
struct VolumeDemand {
  Located<std::string> claim;
  Located<std::string> mount_path;
  Located<std::string> zone; ///< empty when absent
  std::optional<Located<Quantity>> size;
  Located<std::string> storage_class; ///< empty when absent
  Span span;
};

/// What Flyte has no word for: `spec.placement` of a native Task; of other documents only `replicas` is filled.
struct Demands {
  Located<std::int64_t> replicas{1, {}};
  std::string replicas_path;              ///< where that is written: `spec.parallelism`; empty where it can't be
  std::optional<Located<bool>> exclusive; ///< absent: as the cluster's packing says
  Located<std::string> zone;              ///< empty when absent; volumes may name one too
  std::vector<VolumeDemand> volumes;
  Located<std::string> group; ///< empty unless fit is overruled
  std::optional<Located<std::int64_t>> lifetime_seconds;
};

/// Flyte's extendedResources.
struct ExtendedResources {
  Located<std::string> accelerator; ///< device name: `nvidia-tesla-v100`; empty when absent
  Located<std::string> partition_size;
  std::optional<Located<bool>> unpartitioned;
  std::string device_resource{resource::nvidia_gpu}; ///< that a `GPU` of the task is
  Located<std::string> shared_memory_path;           ///< empty when absent
  Located<std::string> shared_memory_name;
  std::optional<Located<Quantity>> shared_memory_size;
  const Node* shared_memory{nullptr}; ///< `sharedMemory` itself; null when absent
  std::string accelerator_path;       ///< `spec.extendedResources.gpuAccelerator`, as the file spells it
  std::string memory_path;            ///< `spec.extendedResources.sharedMemory`, likewise
};

/// One unit of work, whatever document declared it: what fit places, render writes and diff compares. Borrows the Tree.
struct TaskSpec {
  Document document;
  std::string name;      ///< for people: metadata.name, Flyte's id.name, else `#1`; of several sets `census/worker`
  std::string pod_set;   ///< the one of the document that this is; empty: it has but one
  std::string task_type; ///< `python-task`; empty for Kubernetes documents
  std::string primary_container;    ///< name of the container that the task runs in; empty: the first
  Span primary_span;                ///< of that name; empty when nothing names it
  std::string primary_path;         ///< of that name
  const Node* declaration{nullptr}; ///< the native `spec` or Flyte's TaskTemplate; null for Kubernetes documents
  std::string declaration_path;     ///< its path: `spec`, `closure.compiledTask.template`, `template`, or empty
  bool container_form{false};       ///< a native or Flyte `container`, its one Pod container synthesised from it
  Pod pod;
  std::optional<Located<bool>> interruptible;
  ExtendedResources extended;
  Demands demands;
  const Node* environments{nullptr};        ///< native overlays by name; null when there are none
  const WrappedKind* wrapped{nullptr};      ///< the kind of an operator that makes the Pods; null: it is none
  std::shared_ptr<const Assembly> assembly; ///< owns nodes of the Pod that stand in no document as such; may be null
  std::vector<MovedField> moved;            ///< where its fields stand in the document, whole paths
  std::shared_ptr<const FlyteTask> flyte;   ///< what Flyte makes of its template; null: it is no template
  std::size_t flyte_set{0};                 ///< the set of that which it is

  /// One of the sets that a plugin of Flyte makes, which registration never sees.
  [[nodiscard]] auto is_made_set() const -> bool { return flyte != nullptr && !pod_set.empty(); }
};

/// Reads any placeable document of one pod set (pod_sets.hpp has those of several), and DaemonSets and claims as far as
/// they go. What cannot be read becomes a finding and is left out; the rest is there.
[[nodiscard]] auto read_task(const Document& document, Findings& findings) -> TaskSpec;

/// metadata.name, Flyte's id.name, else `#1`: people count from one.
[[nodiscard]] auto name_for_people(const Document& document) -> std::string;

/// metadata.namespace; empty when absent.
[[nodiscard]] auto namespace_of(const TaskSpec& task) -> std::string;

} // namespace berth
