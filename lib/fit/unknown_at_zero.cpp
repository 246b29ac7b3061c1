#include "finding/quotes.hpp"
#include "finding/rules.hpp"
#include "fit/ask.hpp"
#include "fit/findings.hpp"
#include "fit/rounding.hpp"
#include "syntax/path.hpp"
#include "vocabulary/tags.hpp"

namespace berth {
namespace rules {

extern const RuleInfo unknown_at_zero{
    "K006",
    "unknown-at-zero",
    Severity::warning,
    Authority::berth,
    "the autoscaler does not know that a group at zero has what the task asks for",
    R"(While a group has no node, cluster-autoscaler imagines one: cpu, memory and NVIDIA GPUs of the instance type, 110 pods, and
what the group's tags say. It has no word for the disk, for other devices, or for a label that no tag tells of. A Pod that
asks for one of these fits the real node and not the imagined one: nothing is started, and the Pod is Pending until
somebody scales the group by hand. After that the autoscaler remembers the real node, until it is restarted.

The help names the tag. It belongs on the ASG, or on the EKS managed node group, whose tags the autoscaler reads too.

Source: kubernetes/autoscaler 1.37, cloudprovider/aws/aws_manager.go.)",
    R"(apiVersion: berth.dev/v1
kind: Cluster
metadata:
  name: prod
spec:
  region: us-east-1
  groups:
    - name: mem-64
      managed: true
      instanceTypes: [r5.2xlarge]
      zones: [us-east-1a]
      volumeSize: 80Gi
---
apiVersion: berth.dev/v1
kind: Task
metadata:
  name: census
spec:
  type: python-task
  container:
    image: registry.example.com/census:v1.2.3
    resources:
      requests: {cpu: "6", memory: 52Gi, ephemeral-storage: 40Gi}
      limits: {cpu: "6", memory: 52Gi, ephemeral-storage: 40Gi}
)",
    R"(apiVersion: berth.dev/v1
kind: Cluster
metadata:
  name: prod
spec:
  region: us-east-1
  groups:
    - name: mem-64
      managed: true
      instanceTypes: [r5.2xlarge]
      zones: [us-east-1a]
      volumeSize: 80Gi
      tags: {k8s.io/cluster-autoscaler/node-template/resources/ephemeral-storage: 71Gi}
---
apiVersion: berth.dev/v1
kind: Task
metadata:
  name: census
spec:
  type: python-task
  container:
    image: registry.example.com/census:v1.2.3
    resources:
      requests: {cpu: "6", memory: 52Gi, ephemeral-storage: 40Gi}
      limits: {cpu: "6", memory: 52Gi, ephemeral-storage: 40Gi}
)",
    Profile::recommended,
    Evidence::document,
    Role::placing};

} // namespace rules

namespace {

auto unknown_resource(const TaskPlacement& placed, const Placement& berth, const Reason& reason) -> Finding {
  auto finding = about_task(rules::unknown_at_zero, *placed.task,
                            "while " + name_of(berth) + " is at zero the autoscaler does not know of its " +
                                reason.resource + ", and starts nothing for " + in_ticks(placed.task->name));
  move_to_request(finding, placed.effective.pod, reason.resource);
  const auto offer = amount(berth.allocatable->mid, reason.resource);
  const auto told = offer.sign() > 0 ? rounded_down(reason.resource, offer) : reason.asked.value_or(Quantity());
  finding.help = "give the group the tag " +
                 in_ticks(std::string(template_tag::resource) + reason.resource + ": " + told.canonical());
  return finding;
}

auto unknown_label(const TaskPlacement& placed, const Placement& berth, const Reason& reason) -> Finding {
  auto finding = about_task(rules::unknown_at_zero, *placed.task, name_of(berth) + ": " + reason.message);
  const auto& pod = placed.effective.pod;
  for (const auto& entry : pod.node_selector) {
    if (entry.value.span != reason.span) continue;
    finding.span = reason.span;
    finding.path = at_key(join(pod.path, "nodeSelector"), entry.key.value);
  }
  return finding;
}

} // namespace

auto add_unknown_at_zero(const TaskPlacement& placed, const Placement& berth, Findings& findings) -> void {
  for (const auto& reason : berth.reasons) {
    const auto resource = reason.kind == ReasonKind::resource_at_zero;
    if (!resource && reason.kind != ReasonKind::label_at_zero) continue;
    auto finding = resource ? unknown_resource(placed, berth, reason) : unknown_label(placed, berth, reason);
    if (!berth.group->name.span.empty()) finding.labels.push_back({berth.group->name.span, "this group"});
    findings.push_back(std::move(finding));
  }
}

} // namespace berth
