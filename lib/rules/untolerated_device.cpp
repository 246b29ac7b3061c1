#include "fit/ask.hpp"
#include "rules/rule.hpp"

#include <algorithm>

namespace berth {
namespace {

/// The device that the Pod asks for; null when there is none.
auto device_of(const Pod& pod) -> const ResourceEntry* {
  for (const auto& container : pod.containers) {
    for (const auto* list : {&container.resources.limits, &container.resources.requests}) {
      for (const auto& entry : *list)
        if (is_accelerator(entry.name) && entry.amount.value.sign() > 0) return &entry;
    }
  }
  return nullptr;
}

/// Whether nothing but taints keeps the Pod off the group.
auto only_taints(const Placement& placement) -> bool {
  auto taints = false;
  for (const auto& reason : placement.reasons) {
    if (reason.at_most != Verdict::no) continue;
    if (reason.kind != ReasonKind::taint) return false;
    taints = true;
  }
  return taints;
}

/// The taint that stands even where the ExtendedResourceToleration admission plugin, which EKS runs, has tolerated the
/// one that bears the device's name. Null when there is none.
auto standing(const Pod& pod, const ResourceEntry& device, const Group& group) -> const Taint* {
  auto tolerations = pod.tolerations;
  Toleration added;
  added.key = device.name;
  added.op = "Exists";
  added.effect = "NoSchedule";
  tolerations.push_back(added);
  return untolerated(tolerations, group.taints);
}

struct Blocked {
  const Group* group{nullptr};
  const Taint* taint{nullptr};
};

/// The first group that the Pod could have but for a taint; none where it has a berth or the plugin opens one.
auto blocked(const TaskPlacement& placed, const Pod& pod, const ResourceEntry& device) -> Blocked {
  Blocked first;
  if (placed.berth() != nullptr) return first;
  for (const auto& placement : placed.placements) {
    if (placement.verdict != Verdict::no) return {};
    if (placement.group == nullptr || !only_taints(placement)) continue;
    const auto* taint = standing(pod, device, *placement.group);
    if (taint == nullptr) return {};
    if (first.group == nullptr && !keeps_tasks_off(*taint)) first = {placement.group, taint};
  }
  return first;
}

auto toleration_of(const Taint& taint) -> std::string {
  const auto value = taint.value.empty() ? std::string("operator: Exists") : "value: \"" + taint.value + "\"";
  return "{key: " + taint.key + ", " + value + ", effect: " + taint.effect + "}";
}

auto check(const RuleInfo& rule, const RuleContext& context, Findings& findings) -> void {
  if (context.placed == nullptr || context.task.document.form != Form::kubernetes) return;
  const auto* device = device_of(context.task.pod);
  if (device == nullptr) return;
  const auto found = blocked(*context.placed, context.task.pod, *device);
  if (found.group == nullptr) return;
  const auto value = found.taint->value.empty() ? std::string() : "=" + found.taint->value;
  auto finding = make_finding(rule, device->amount.span, device->path,
                              "`" + device->name + "` is on nodes of `" + found.group->name.value +
                                  "`, and the Pod does not tolerate their taint `" + found.taint->key + value + ":" +
                                  found.taint->effect + "`");
  finding.help = "add `tolerations: [" + toleration_of(*found.taint) + "]` to the Pod";
  findings.push_back(std::move(finding));
}

} // namespace

namespace rules {

extern const Rule untolerated_device{
    {"R024", "untolerated-device", Severity::warning, Authority::berth,
     "a Pod asks for a GPU, and tolerates the taint of no group that has one",
     R"(Nodes with GPUs are dear and are kept free by a taint. A Pod that asks for a GPU without tolerating the taint fits no
node, and is Pending without the autoscaler starting any.

berth says so only with an inventory, and only of Kubernetes' own documents where every group with the device is closed by a
taint alone: `berth render` adds the tolerations to Flyte's and its own tasks. A taint whose key is the resource itself
(`nvidia.com/gpu:NoSchedule`) is left out, for EKS runs the admission plugin that tolerates it (ExtendedResourceToleration,
since 1.19), so that a Pod without the toleration is well there.

Source: the EKS user guide, platform versions; Kubernetes' documentation of ExtendedResourceToleration.)",
     R"(apiVersion: berth.dev/v1
kind: Cluster
metadata:
  name: prod
spec:
  region: us-east-1
  groups:
    - name: gpu
      managed: true
      instanceTypes: [g4dn.xlarge]
      zones: [us-east-1a]
      taints: [{key: dedicated, value: gpu, effect: NoSchedule}]
---
apiVersion: v1
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
     R"(apiVersion: berth.dev/v1
kind: Cluster
metadata:
  name: prod
spec:
  region: us-east-1
  groups:
    - name: gpu
      managed: true
      instanceTypes: [g4dn.xlarge]
      zones: [us-east-1a]
      taints: [{key: dedicated, value: gpu, effect: NoSchedule}]
---
apiVersion: v1
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
  tolerations: [{key: dedicated, value: gpu, effect: NoSchedule}]
)"},
    check};

} // namespace rules

} // namespace berth
