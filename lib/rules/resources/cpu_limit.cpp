#include "rules/rule.hpp"

#include "finding/finding_builder.hpp"
#include "finding/quotes.hpp"

namespace berth {
namespace cpu_limit {
namespace {

/// Whole cpus, request and limit alike: with the kubelet's static policy they are the container's own, and nothing is
/// throttled.
auto may_be_pinned(const Resources& resources, const ResourceEntry& limit) -> bool {
  const auto* request = resources.request("cpu");
  const auto equal = request == nullptr || request->amount.value == limit.amount.value;
  return equal && limit.amount.value.is_integer();
}

auto check(const RuleInfo& rule, const RuleContext& context, Findings& findings) -> void {
  if (context.task.document.form != Form::kubernetes) return; // Flyte sets a limit whatever the task says
  for (const auto& container : context.task.pod.containers) {
    const auto* limit = container.resources.limit("cpu");
    if (limit == nullptr || limit->amount.value.sign() <= 0 || may_be_pinned(container.resources, *limit)) continue;
    add_finding(findings, rule, limit->amount.span, limit->path,
                "a cpu limit of " + in_ticks(limit->text()) + " holds the container back on an idle node too")
        .help("leave it out: the request keeps its share where cpus are short");
  }
}

} // namespace
} // namespace cpu_limit

namespace rules {

extern const Rule cpu_limit{
    {"R025", "cpu-limit", Severity::warning, Authority::berth, "a cpu limit throttles a container while cpus are idle",
     R"(The kernel holds a container to its cpu limit in slices of a tenth of a second: what has used its part of the slice stands
still until the next, even where the node has nothing else to do. A program with many threads uses it up at once. The
request alone keeps the container's share where cpus are short.

Strict only: some clusters want limits for the bill's or the measurement's sake. Whole cpus with an equal request are left
alone, for the static cpu manager gives the container its own; so are Flyte's tasks, which get a limit in any case.

Source: Kubernetes' documentation, "How Pods with resource limits are run"; the kernel's CFS bandwidth control.)",
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
        limits: {cpu: 500m, memory: 1Gi}
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
        limits: {memory: 1Gi}
)",
     Profile::strict},
    cpu_limit::check};

} // namespace rules

} // namespace berth
