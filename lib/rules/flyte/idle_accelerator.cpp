#include "finding/finding_builder.hpp"
#include "finding/quotes.hpp"
#include "kubernetes/validate/containers/resource_names.hpp"
#include "rules/rule.hpp"
#include "syntax/path.hpp"
#include "task/effective.hpp"
#include "task/facts/flyte_registration.hpp"
#include "task/fields.hpp"
#include "task/propeller/propeller.hpp"

#include <algorithm>

namespace berth {
namespace idle_accelerator {
namespace {

/// A device of any make: other ones than NVIDIA's have other names, and Flyte can be told which is its own.
auto has_device(const Pod& pod) -> bool {
  for (const auto& container : pod.containers) {
    for (const auto* side : {&container.resources.limits, &container.resources.requests}) {
      const auto is_device = [](const ResourceEntry& entry) {
        return resource_names::is_extended(entry.name) && !entry.amount.value.is_zero();
      };
      if (std::any_of(side->begin(), side->end(), is_device)) return true;
    }
  }
  return false;
}

/// A role's own amounts count for the accelerator of the task.
auto sets_have_device(const FlyteTask& flyte) -> bool {
  const auto& sets = flyte.as_declared().object.sets;
  return std::any_of(sets.begin(), sets.end(), [](const MadeSet& set) {
    return std::any_of(set.pod.containers.begin(), set.pod.containers.end(), [](const MadeContainer& made) {
      return std::any_of(made.flows.begin(), made.flows.end(), [](const Flow& flow) {
        return resource_names::is_extended(flow.trace.resource) &&
               (flow.trace.limit.declared || flow.trace.request.declared);
      });
    });
  });
}

auto is_certain(const Pod& pod) -> bool {
  const auto is_read = [](const Container& container) { return !container.resources.incomplete; };
  return !pod.containers.empty() && std::all_of(pod.containers.begin(), pod.containers.end(), is_read);
}

/// A PodTemplate of the cluster may bring the GPU.
auto has_pod_template(const TaskSpec& task) -> bool {
  const auto* metadata = task.declaration == nullptr ? nullptr : task.declaration->find("metadata");
  return flyte_field(metadata, "podTemplateName") != nullptr;
}

auto check(const RuleInfo& rule, const RuleContext& context, Findings& findings) -> void {
  const auto& task = context.task;
  const auto& device = task.extended.accelerator;
  if (device.value.empty() || !is_certain(task.pod) || has_pod_template(task) || has_device(task.pod)) return;
  if (context.effective != nullptr && has_device(context.effective->pod)) return;
  if (context.flyte != nullptr && sets_have_device(*context.flyte)) return;
  add_finding(findings, rule, device.span, join(task.extended.accelerator_path, "device"),
              in_ticks(device.value) + " is named, and no container asks for a GPU")
      .help("add a GPU to the limits; without one Flyte leaves the accelerator out");
}

} // namespace
} // namespace idle_accelerator

namespace rules {

extern const Rule idle_accelerator{
    {"F011", "idle-accelerator", Severity::warning, Authority::flyte,
     "an accelerator is named, and no container has a GPU in its limits",
     R"(Flyte turns `gpuAccelerator` into a node affinity and a toleration, but only if some container of the Pod has the GPU in
its limits. Without one the accelerator is left out and nothing is said of it: the task runs on any node, without a GPU.

Source: flyteorg/flyte 1.16.8, flytek8s pod_helper.go (ApplyGPUNodeSelectors).)",
     R"(id: {resourceType: TASK, project: vision, domain: development, name: train.train_model, version: v1}
type: python-task
metadata: {runtime: {type: FLYTE_SDK, version: 1.16.8}}
interface: {}
container:
  image: registry.example.com/train:v1.2.3
  args: [pyflyte-execute, --inputs, "{{.input}}"]
  resources:
    requests: [{name: CPU, value: "1"}, {name: MEMORY, value: 1Gi}]
    limits: [{name: CPU, value: "1"}, {name: MEMORY, value: 1Gi}]
extendedResources:
  gpuAccelerator: {device: nvidia-tesla-v100}
)",
     R"(id: {resourceType: TASK, project: vision, domain: development, name: train.train_model, version: v1}
type: python-task
metadata: {runtime: {type: FLYTE_SDK, version: 1.16.8}}
interface: {}
container:
  image: registry.example.com/train:v1.2.3
  args: [pyflyte-execute, --inputs, "{{.input}}"]
  resources:
    requests: [{name: CPU, value: "1"}, {name: MEMORY, value: 1Gi}]
    limits: [{name: CPU, value: "1"}, {name: MEMORY, value: 1Gi}, {name: GPU, value: "1"}]
extendedResources:
  gpuAccelerator: {device: nvidia-tesla-v100}
)",
     Profile::recommended, Evidence::platform},
    idle_accelerator::check,
    Subject::declaration};

} // namespace rules

} // namespace berth
