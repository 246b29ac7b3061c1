#include "finding/finding_builder.hpp"
#include "finding/quotes.hpp"
#include "rules/rule.hpp"
#include "task/facts/capabilities.hpp"

namespace berth {
namespace added_capability {
namespace {

auto check(const RuleInfo& rule, const RuleContext& context, Findings& findings) -> void {
  for (auto& added : added_capabilities(context.task)) {
    if (added.is_root_like || added.is_usual) continue;
    add_finding(findings, rule, added.node->span, std::move(added.path),
                in_ticks(added.node->text) + " is more than containers have")
        .help("take it out if the task runs without");
  }
}

} // namespace
} // namespace added_capability

namespace rules {

extern const Rule added_capability{
    {"X019", "added-capability", Severity::note, Authority::berth, "a capability beyond those that containers have",
     R"(A runtime gives each container some fourteen capabilities. Whatever is added to them is one more way out, and the Baseline
of the Pod Security Standards refuses it; a task with it runs in no namespace that enforces them. IPC_LOCK for RDMA is the
usual exception.

An opinion, and so only in the profile `strict`. Of those that are as good as root dangerous-capability speaks in every
profile. DaemonSets and Pods of kube-system are passed over.

Source: kubernetes.io/docs/concepts/security/pod-security-standards, Baseline.)",
     R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
      securityContext: {capabilities: {add: [SYS_NICE]}}
)",
     R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
      securityContext: {capabilities: {drop: [ALL]}}
)",
     Profile::strict},
    added_capability::check};

} // namespace rules

} // namespace berth
