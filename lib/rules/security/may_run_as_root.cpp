#include "finding/finding_builder.hpp"
#include "rules/rule.hpp"
#include "syntax/path.hpp"
#include "task/facts/container_name.hpp"
#include "task/facts/security_context.hpp"

namespace berth {
namespace may_run_as_root {
namespace {

/// A user of its own or a demand keeps it from root; of root in so many words runs-as-root speaks.
auto is_settled(const Pod& pod, const Container& container) -> bool {
  return effective_field(pod, container, "runAsUser").node != nullptr ||
         effective_field(pod, container, "runAsNonRoot").is(true);
}

auto check(const RuleInfo& rule, const RuleContext& context, Findings& findings) -> void {
  const auto& pod = context.task.pod;
  if (serves_its_node(context.task) || is_windows(pod)) return;
  for (const auto* container : lasting_containers(context.task)) {
    if (is_settled(pod, *container)) continue;
    add_finding(findings, rule, place_of(*container), security_field(*container, "runAsNonRoot").path,
                "nothing keeps " + called(*container) + " from running as root")
        .help("add `securityContext: {runAsNonRoot: true, runAsUser: 1000}`, with a user of the image");
  }
}

} // namespace
} // namespace may_run_as_root

namespace rules {

extern const Rule may_run_as_root{
    {"X017", "may-run-as-root", Severity::note, Authority::berth, "a container that says nothing of its user",
     R"(Without `runAsUser` a container runs as the user of its image, which mostly is root; with `runAsNonRoot: true` a node
starts it only if that is another. Both may stand in the Pod's securityContext or in the container's.

An opinion, and so only in the profile `strict`; DaemonSets and Pods of kube-system are passed over.

Source: kubernetes.io/docs/concepts/security/pod-security-standards, Restricted.)",
     R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
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
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
      securityContext: {runAsNonRoot: true, runAsUser: 1000}
)",
     Profile::strict},
    may_run_as_root::check};

} // namespace rules

} // namespace berth
