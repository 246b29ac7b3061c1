#include "finding/finding_builder.hpp"
#include "rules/rule.hpp"
#include "task/facts/container_name.hpp"
#include "task/facts/security_context.hpp"

#include <set>

namespace berth {
namespace root_refused {
namespace {

/// The user and the demand, each the container's own or else the Pod's: one fault of the Pod's is told once.
auto check(const RuleInfo& rule, const RuleContext& context, Findings& findings) -> void {
  const auto& pod = context.task.pod;
  if (is_windows(pod)) return;
  std::set<const Node*> told;
  for (const auto* container : secured_containers(context.task)) {
    auto user = effective_field(pod, *container, "runAsUser");
    const auto demand = effective_field(pod, *container, "runAsNonRoot");
    if (!is_user(user, 0) || !demand.is(true) || !told.insert(user.node).second) continue;
    add_finding(findings, rule, user.node->span, std::move(user.path),
                called(*container) + " is to run as root, and is never to be root")
        .label(demand.node->span, "so no node starts it")
        .help("name a user of the image, such as `1000`");
  }
}

} // namespace
} // namespace root_refused

namespace rules {

extern const Rule root_refused{
    {"X024", "root-refused", Severity::error, Authority::berth, "a container told to run as root that must not be root",
     R"(With `runAsNonRoot: true` a node does not start a container whose user is 0. The API server takes the Pod, and it stays in
CreateContainerConfigError: "container's runAsUser breaks non-root policy". Each of the two is the container's own, or
else the Pod's.

Source: k8s.io/kubernetes/pkg/kubelet/kuberuntime, verifyRunAsNonRoot.)",
     R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
      securityContext: {runAsNonRoot: true, runAsUser: 0}
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
)"},
    root_refused::check};

} // namespace rules

} // namespace berth
