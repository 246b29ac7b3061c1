#include "rules/policy/required_keys.hpp"
#include "settings/settings.hpp"

namespace berth {
namespace required_annotation {
namespace {

auto check(const RuleInfo& rule, const RuleContext& context, Findings& findings) -> void {
  policy::check_required(rule, context, "annotations", context.settings.policy.annotations,
                         context.task.pod.annotations, findings);
}

} // namespace
} // namespace required_annotation

namespace rules {

extern const Rule required_annotation{
    {"B012", "required-annotation", Severity::error, Authority::berth,
     "a Pod without an annotation that the policy asks for",
     R"(`spec.policy.requiredAnnotations` of berth.yaml lists annotations that every Pod must have, so that bills and alarms find their owner.
They belong on the Pod: those of a Deployment or a Job alone do not reach it, its Pod template must have them.

A Flyte task of one container has no place for annotations in its template, and is passed over.)",
     R"(apiVersion: berth.dev/v1
kind: Settings
spec:
  policy:
    requiredAnnotations: [team]
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
    requiredAnnotations: [team]
---
apiVersion: v1
kind: Pod
metadata:
  name: train-model
  annotations: {team: vision}
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)",
     Profile::recommended, Evidence::surroundings},
    required_annotation::check};

} // namespace rules

} // namespace berth
