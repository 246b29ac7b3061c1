#pragma once

#include "render/render.hpp"
#include "syntax/value.hpp"
#include "task/task_spec.hpp"

#include <optional>
#include <string>

namespace berth {

/// A Pod, or the Pod template of a workload, on its way out.
struct PodValue {
  Value metadata;
  Value spec;
  std::size_t primary{0}; ///< of its containers, that which the task runs in
};

/// The Pod that Flyte would build of a `container` (flytek8s, BuildRawPod and UpdatePod): restartPolicy Never, not to
/// be evicted by the autoscaler. `pod` is the effective one.
[[nodiscard]] auto build_pod(const TaskSpec& task, const Pod& pod) -> PodValue;

/// The given Pod of a `k8sPod` task, with what Flyte adds to it, its resources those of `pod`, the effective one.
[[nodiscard]] auto carry_task_pod(const TaskSpec& task, const Pod& pod) -> PodValue;

/// Flyte's default annotation `cluster-autoscaler.kubernetes.io/safe-to-evict: "false"`, unless there is one.
auto keep_from_eviction(Value& metadata) -> void;

/// The name that the Pod of a task gets: its own where Kubernetes takes it, else the nearest that it takes.
[[nodiscard]] auto pod_name(const TaskSpec& task) -> std::string;

/// Among the containers of the Pod; the first where the task names none that is there.
[[nodiscard]] auto primary_index(const TaskSpec& task) -> std::size_t;

/// A list of amounts in canonical form, in the order that they were declared.
[[nodiscard]] auto amounts(const std::vector<ResourceEntry>& entries) -> Value;
/// Sets `resources.requests` and `resources.limits` of a container of a task.
auto set_resources(Value& container, const Resources& resources) -> void;

/// nodeSelector with the pin and the demanded zone; a finding where the Pod has another value for one of the keys.
[[nodiscard]] auto add_pin(PodValue& pod, const TaskSpec& task, const Pin& pin) -> std::optional<Finding>;
/// A toleration for each taint of the group that the Pod does not tolerate yet.
auto add_tolerations(PodValue& pod, const std::vector<Taint>& taints) -> void;
/// One such Pod to a node: the label `berth.dev/exclusive` and a required anti-affinity on it.
auto add_exclusive(PodValue& pod) -> void;
/// Flyte's node affinity and tolerations for `gpuAccelerator`; nothing where no container has a GPU limit, as in Flyte.
/// The affinity to the model is left out where the group's nodes do not carry Flyte's label for it: it would keep the
/// Pod off the very group that it is pinned to, which fit has chosen by the catalog's word for the model. `group`: null
/// where it is held on none.
auto add_accelerator(PodValue& pod, const ExtendedResources& extended, const Pod& effective, const Group* group)
    -> void;
/// The claims of `placement.volumes`, mounted into the primary container.
auto add_claims(PodValue& pod, const TaskSpec& task) -> void;
/// Flyte's `sharedMemory`: an emptyDir in memory, mounted into the primary container.
auto add_shared_memory(PodValue& pod, const TaskSpec& task) -> void;

/// The requirements in each term of the required node affinity: terms are ORed (flytek8s does the same).
auto require_on_node(Value& spec, const std::vector<Value>& requirements) -> void;
/// Appends what the list (or null) does not have yet.
auto push_once(Value& list, Value item) -> void;
[[nodiscard]] auto toleration_of(const Taint& taint) -> Value;
/// That a selector of the Pod's own holds it elsewhere (K001).
[[nodiscard]] auto selector_contradiction(const TaskSpec& task, std::string_view key, const std::string& value)
    -> Finding;

/// `train-model on mem-64-a: ...`, for the comment above the document.
[[nodiscard]] auto provenance(const TaskPlacement& placed, const RenderOptions& options) -> std::string;

} // namespace berth
