#include "cluster/cluster.hpp"
#include "finding/finding_builder.hpp"
#include "finding/quotes.hpp"
#include "fit/ask.hpp"
#include "rules/rule.hpp"
#include "vocabulary/resources.hpp"
#include "vocabulary/taints.hpp"

#include <algorithm>

namespace berth {
namespace untolerated_device {
namespace {

/// The device that the Pod asks for; null when there is none.
auto device_of(const Pod& pod) -> const ResourceEntry* {
  for (const auto& container : pod.containers) {
    for (const auto* list : {&container.resources.limits, &container.resources.requests}) {
      for (const auto& entry : *list)
        if (resource::is_accelerator(entry.name) && entry.amount.value.sign() > 0) return &entry;
    }
  }
  return nullptr;
}

/// Whether the Pod tolerates the taint that bears the device's name, whatever its value.
auto tolerates_its_taint(const Pod& pod, const std::string& device) -> bool {
  return std::any_of(pod.tolerations.begin(), pod.tolerations.end(), [&](const Toleration& toleration) {
    const auto effect = toleration.effect.empty() || toleration.effect == taint::no_schedule;
    return effect && (toleration.key == device || (toleration.key.empty() && toleration.op == "Exists"));
  });
}

auto check(const RuleInfo& rule, const RuleContext& context, Findings& findings) -> void {
  const auto& task = context.task;
  if (context.cluster != nullptr || task.document.form != Form::kubernetes) return;
  const auto* device = device_of(task.pod);
  if (device == nullptr || tolerates_its_taint(task.pod, device->name)) return;
  add_finding(findings, rule, device->written.span, device->path,
              in_ticks(device->name) + " is asked for, and a taint of that name is not tolerated")
      .help("add " + in_ticks("tolerations: [{key: " + device->name + ", operator: Exists, effect: NoSchedule}]") +
            " to the Pod");
}

} // namespace
} // namespace untolerated_device

namespace rules {

extern const Rule untolerated_device{
    {"R024", "untolerated-device", Severity::warning, Authority::berth,
     "a Pod asks for a GPU without tolerating the taint that usually keeps nodes with GPUs free",
     R"(Nodes with GPUs are dear and are mostly kept free by a taint that bears the resource's name, `nvidia.com/gpu:NoSchedule`. A
Pod that does not tolerate it stays Pending.

Strict only: on EKS (since 1.19) the admission plugin ExtendedResourceToleration adds this very toleration, so that most Pods
do without; a cluster of one's own need not have it. With an inventory nothing is said here, for
then it is known whether a group takes the Pod (K001); Flyte and `berth render` add tolerations of their own.

Source: Kubernetes' documentation of ExtendedResourceToleration; the EKS user guide, platform versions; aws/containers-roadmap
#739.)",
     R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources:
        requests: {cpu: 500m, memory: 1Gi}
        limits: {memory: 1Gi, nvidia.com/gpu: 1}
)",
     R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources:
        requests: {cpu: 500m, memory: 1Gi}
        limits: {memory: 1Gi, nvidia.com/gpu: 1}
  tolerations: [{key: nvidia.com/gpu, operator: Exists, effect: NoSchedule}]
)",
     Profile::strict, Evidence::surroundings},
    untolerated_device::check};

} // namespace rules

} // namespace berth
