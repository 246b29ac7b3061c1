#include "rules/policy/required_keys.hpp"
#include "settings/settings.hpp"

namespace berth {
namespace required_label {
namespace {

auto check(const RuleInfo& rule, const RuleContext& context, Findings& findings) -> void {
  policy::check_required(rule, context, "labels", context.settings.policy.labels, context.task.pod.labels, findings);
}

} // namespace
} // namespace required_label

namespace rules {

extern const Rule required_label{
    {"B011", "required-label", Severity::error, Authority::berth, "a Pod without a label that the policy asks for",
     R"(`spec.policy.requiredLabels` of berth.yaml lists labels that every Pod must have, so that bills and alarms find their owner.
They belong on the Pod: those of a Deployment or a Job alone do not reach it, its Pod template must have them.

A Flyte task of one container has no place for labels in its template, and is passed over.)",
     R"(apiVersion: berth.dev/v1
kind: Settings
spec:
  policy:
    requiredLabels: [team]
---
apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)",
     R"(apiVersion: berth.dev/v1
kind: Settings
spec:
  policy:
    requiredLabels: [team]
---
apiVersion: v1
kind: Pod
metadata:
  name: train-model
  labels: {team: vision}
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)",
     Profile::recommended, Evidence::surroundings},
    required_label::check};

} // namespace rules

} // namespace berth
