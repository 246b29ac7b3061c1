#include "finding/finding_builder.hpp"
#include "rules/rule.hpp"
#include "task/facts/container_name.hpp"
#include "task/facts/security_context.hpp"

namespace berth {
namespace privileged {
namespace {

auto check(const RuleInfo& rule, const RuleContext& context, Findings& findings) -> void {
  if (serves_its_node(context.task)) return;
  for (const auto* container : secured_containers(context.task)) {
    auto privileged = security_field(*container, "privileged");
    if (!privileged.is(true)) continue;
    if (security_field(*container, "allowPrivilegeEscalation").is(false)) continue; // the server refuses the two
    add_finding(findings, rule, privileged.node->span, std::move(privileged.path),
                called(*container) + " may do on its node whatever the node's root may")
        .help("take `privileged` out; add the one capability that it needs");
  }
}

} // namespace
} // namespace privileged

namespace rules {

extern const Rule privileged{
    {"X015", "privileged", Severity::warning, Authority::berth, "a container with every right on its node",
     R"(A privileged container has all capabilities and all devices of its node, and none of the fences around others: it can
read the credentials of every Pod there, and take the node over. A task asks for it mostly because of one device or one
system call. A GPU needs none of it: the device plugin hands it over for `nvidia.com/gpu`, and an EFA adapter likewise for
`vpc.amazonaws.com/efa`.

DaemonSets, Pods of kube-system and static Pods of a control plane (`tier: control-plane`) serve their nodes, and are
passed over.

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
      securityContext: {privileged: true}
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
      securityContext: {capabilities: {add: [IPC_LOCK]}}
)"},
    privileged::check};

} // namespace rules

} // namespace berth
