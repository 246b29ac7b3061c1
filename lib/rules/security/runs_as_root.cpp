#include "finding/finding_builder.hpp"
#include "rules/rule.hpp"
#include "task/facts/container_name.hpp"
#include "task/facts/security_context.hpp"

#include <set>

namespace berth {
namespace runs_as_root {
namespace {

/// root-refused speaks of those that are never started.
auto is_root(const Pod& pod, const Container& container, const SecurityField& user) -> bool {
  return is_user(user, 0) && !effective_field(pod, container, "runAsNonRoot").is(true);
}

auto check(const RuleInfo& rule, const RuleContext& context, Findings& findings) -> void {
  const auto& pod = context.task.pod;
  if (serves_its_node(context.task)) return;
  std::set<const Node*> told; // the Pod's own holds for several containers
  for (const auto* container : lasting_containers(context.task)) {
    auto user = effective_field(pod, *container, "runAsUser");
    if (!is_root(pod, *container, user) || !told.insert(user.node).second) continue;
    add_finding(findings, rule, user.node->span, std::move(user.path), called(*container) + " runs as root")
        .help("name a user of the image, such as `1000`");
  }
}

} // namespace
} // namespace runs_as_root

namespace rules {

extern const Rule runs_as_root{
    {"X016", "runs-as-root", Severity::warning, Authority::berth, "a container is told to run as root",
     R"(`runAsUser: 0` makes the process root whatever the image says. A container's root is its node's root too, with fewer
rights: what breaks out of it owns the node, and what it writes to a shared volume belongs to root, so that the next task
cannot change it.

A container's `runAsUser` goes before the Pod's. Init containers are passed over, for handing a volume over to the task's
user takes root; so are DaemonSets and Pods of kube-system.

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
      securityContext: {runAsUser: 0}
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
      securityContext: {runAsUser: 1000}
)"},
    runs_as_root::check};

} // namespace rules

} // namespace berth
