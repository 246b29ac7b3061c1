#include "finding/finding_builder.hpp"
#include "rules/rule.hpp"
#include "task/facts/container_name.hpp"
#include "task/facts/security_context.hpp"

namespace berth {
namespace may_gain_privileges {
namespace {

auto check(const RuleInfo& rule, const RuleContext& context, Findings& findings) -> void {
  if (serves_its_node(context.task) || is_windows(context.task.pod)) return;
  for (const auto* container : lasting_containers(context.task)) {
    auto escalation = security_field(*container, "allowPrivilegeEscalation");
    if (escalation.is(false) || security_field(*container, "privileged").is(true)) continue;
    const auto span = escalation.node == nullptr ? place_of(*container) : escalation.node->span;
    add_finding(findings, rule, span, std::move(escalation.path),
                "a process of " + called(*container) + " may gain rights that it was not started with")
        .help("add `securityContext: {allowPrivilegeEscalation: false}`");
  }
}

} // namespace
} // namespace may_gain_privileges

namespace rules {

extern const Rule may_gain_privileges{
    {"X020", "may-gain-privileges", Severity::note, Authority::berth,
     "a container whose processes may gain rights that they were not started with",
     R"(A program with the setuid bit (`sudo`, `su`, `ping`) makes a process root that was not. `allowPrivilegeEscalation: false`
sets no_new_privs, by which no child has more rights than its parent; the default is `true`.

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
      securityContext: {allowPrivilegeEscalation: false}
)",
     Profile::strict},
    may_gain_privileges::check};

} // namespace rules

} // namespace berth
