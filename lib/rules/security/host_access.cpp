#include "finding/finding_builder.hpp"
#include "finding/quotes.hpp"
#include "rules/rule.hpp"
#include "syntax/path.hpp"
#include "task/facts/security_context.hpp"

#include <array>

namespace berth {
namespace host_access {
namespace {

struct HostNamespace {
  std::string_view field;
  std::string_view what; ///< the Pod does with it
};

constexpr std::array<HostNamespace, 3> host_namespaces{{
    {"hostNetwork", "is in its node's network: its ports are the node's, and no network policy holds it"},
    {"hostPID", "sees every process of its node, and their environments"},
    {"hostIPC", "shares the memory segments of every process of its node"},
}};

auto is_on(const Node* flag) -> bool { return flag != nullptr && flag->kind == Kind::boolean && flag->flag; }

/// The server refuses `hostPID` beside `shareProcessNamespace`, and any of them beside `hostUsers: false`; a Windows
/// host process must be in the host's network.
auto is_settled(const Pod& pod, std::string_view field) -> bool {
  const auto* users = pod.spec->find("hostUsers");
  if (users != nullptr && users->kind == Kind::boolean && !users->flag) return true;
  return field == "hostPID" && is_on(pod.spec->find("shareProcessNamespace"));
}

auto check(const RuleInfo& rule, const RuleContext& context, Findings& findings) -> void {
  const auto& pod = context.task.pod;
  if (pod.spec == nullptr || serves_its_node(context.task) || is_windows(pod)) return;
  for (const auto& [field, what] : host_namespaces) {
    const auto* flag = pod.spec->find(field);
    if (!is_on(flag) || is_settled(pod, field)) continue;
    add_finding(findings, rule, flag->span, join(pod.path, field), "the Pod " + std::string(what))
        .help("take " + in_ticks(field) + " out");
  }
}

} // namespace
} // namespace host_access

namespace rules {

extern const Rule host_access{
    {"X014", "host-access", Severity::warning, Authority::berth,
     "a Pod in the network, or among the processes, of its node",
     R"(With `hostNetwork` a Pod has its node's addresses: it reaches the node's own services and the instance's credentials, its
ports clash with those of the next such Pod, and no network policy holds it. With `hostPID` it sees, and as root can stop
and read, every process of the node with its environment; with `hostIPC` it shares their memory segments.

On EKS a Pod in the network of its node can take that node's IAM role from the instance metadata, whatever its own.
NCCL and EFA need none of the three.

DaemonSets, Pods of kube-system and static Pods of a control plane (`tier: control-plane`) serve their nodes, and are
passed over.

Source: kubernetes.io/docs/concepts/security/pod-security-standards, Baseline; docs.aws.amazon.com/eks, "Restrict access
to the instance profile assigned to the worker node".)",
     R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  hostNetwork: true
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
)"},
    host_access::check};

} // namespace rules

} // namespace berth
