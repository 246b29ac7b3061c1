#include "finding/quotes.hpp"
#include "finding/rules.hpp"
#include "fit/findings.hpp"

namespace berth {
namespace rules {

extern const RuleInfo flyte_taints{
    "K009",
    "flyte-taints",
    Severity::warning,
    Authority::flyte,
    "a Flyte task on a group whose taints Flyte does not tolerate by itself",
    R"(berth places a Flyte task with the tolerations that `berth render` writes for it. Flyte makes a Pod of its own and adds
those of its configuration alone (`plugins.k8s.default-tolerations`, `resource-tolerations`, `interruptible-tolerations`)
and, for an accelerator, those of its device. A taint that is not among them keeps the Pod Pending.

Add the toleration to Flyte's configuration, or to the PodTemplate of the task.

Source: flyteorg/flyte 1.16.8, flytek8s/pod_helper.go (UpdatePod).)",
    R"(apiVersion: berth.dev/v1
kind: Cluster
metadata:
  name: prod
spec:
  region: us-east-1
  groups:
    - name: team
      managed: true
      instanceTypes: [m5.xlarge]
      zones: [us-east-1a]
      taints: [{key: team, value: vision, effect: NoSchedule}]
---
id: {resourceType: TASK, project: p, domain: development, name: census, version: v1}
closure:
  compiledTask:
    template:
      id: {resourceType: TASK, project: p, domain: development, name: census, version: v1}
      type: python-task
      metadata: {runtime: {type: FLYTE_SDK, version: 1.16.8, flavor: python}}
      interface: {}
      container:
        image: registry.example.com/census:v1.2.3
        args: [run]
        resources:
          requests: [{name: CPU, value: "2"}, {name: MEMORY, value: 4Gi}]
          limits: [{name: CPU, value: "2"}, {name: MEMORY, value: 4Gi}]
)",
    R"(apiVersion: berth.dev/v1
kind: Cluster
metadata:
  name: prod
spec:
  region: us-east-1
  groups:
    - name: team
      managed: true
      instanceTypes: [m5.xlarge]
      zones: [us-east-1a]
---
id: {resourceType: TASK, project: p, domain: development, name: census, version: v1}
closure:
  compiledTask:
    template:
      id: {resourceType: TASK, project: p, domain: development, name: census, version: v1}
      type: python-task
      metadata: {runtime: {type: FLYTE_SDK, version: 1.16.8, flavor: python}}
      interface: {}
      container:
        image: registry.example.com/census:v1.2.3
        args: [run]
        resources:
          requests: [{name: CPU, value: "2"}, {name: MEMORY, value: 4Gi}]
          limits: [{name: CPU, value: "2"}, {name: MEMORY, value: 4Gi}]
)",
    Profile::recommended,
    Evidence::inventory,
    Role::placing};

} // namespace rules

auto add_flyte_taints(const TaskPlacement& placed, const Placement& berth, Findings& findings) -> void {
  const auto form = placed.task->document.form;
  if ((form != Form::flyte_task && form != Form::flyte_template) || berth.tolerate.empty()) return;
  std::string taints;
  for (const auto& taint : berth.tolerate) {
    const auto text = taint.key + (taint.value.empty() ? "" : "=" + taint.value) + ":" + taint.effect;
    taints += (taints.empty() ? "" : ", ") + in_ticks(text);
  }
  auto finding =
      about_task(rules::flyte_taints, *placed.task,
                 name_of(berth) + " has " + taints + ", which Flyte tolerates only if its configuration says so");
  if (!berth.group->name.span.empty()) finding.labels.push_back({berth.group->name.span, "this group"});
  finding.help = "add the toleration to `plugins.k8s.default-tolerations` of Flyte's configuration, or to the task's "
                 "PodTemplate";
  findings.push_back(std::move(finding));
}

} // namespace berth
