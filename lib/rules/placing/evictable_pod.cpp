#include "finding/finding_builder.hpp"
#include "rules/rule.hpp"
#include "syntax/part.hpp"
#include "syntax/path.hpp"
#include "task/facts/bare_pod.hpp"
#include "vocabulary/annotations.hpp"

namespace berth {
namespace evictable_pod {
namespace {

auto check(const RuleInfo& rule, const RuleContext& context, Findings& findings) -> void {
  if (!makes_bare_pod(context.task)) return;
  const auto& pod = context.task.pod;
  for (const auto& [key, value] : pod.annotations) {
    if (key.value != annotation::safe_to_evict || value.value != "true") continue;
    const auto span = part_of(value.span, value.value, 0, value.value.size());
    auto finding = add_finding(findings, rule, span, at_key(join(pod.metadata_path, "annotations"), key.value),
                               "the autoscaler may evict this Pod, and nothing recreates it");
    finding.help("type `\"false\"`, or make it a Job or a Deployment");
    const auto is_written = context.text.substr(span.begin, span.size()) == value.value; // and no alias of it
    if (is_written) finding.fix(Fix{"type `false`", false, {{span, "false"}}});
  }
}

} // namespace
} // namespace evictable_pod

namespace rules {

extern const Rule evictable_pod{
    {"K010", "evictable-pod", Severity::warning, Authority::berth,
     "a Pod without a controller that the cluster autoscaler is told to evict",
     R"(cluster-autoscaler removes a node that is hardly used by evicting its Pods. It leaves a node alone as long as a Pod
without a controller runs there, for nobody would recreate that Pod elsewhere. The annotation
`cluster-autoscaler.kubernetes.io/safe-to-evict: "true"` takes that protection away: the Pod is deleted with its node, and
what it had done is lost.

Flyte sets the annotation to "false" on the Pods that it makes, and so does `berth render`. A Job or a Deployment may be
evicted, for it starts the Pod again.

Source: kubernetes/autoscaler, cluster-autoscaler/FAQ.md (What types of pods can prevent CA from removing a node) and
simulator/drainability/rules (safetoevict comes before replicated).)",
     R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
  annotations:
    cluster-autoscaler.kubernetes.io/safe-to-evict: "true"
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)",
     R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
  annotations:
    cluster-autoscaler.kubernetes.io/safe-to-evict: "false"
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)",
     Profile::recommended, Evidence::document, Role::placing},
    evictable_pod::check};

} // namespace rules

} // namespace berth
