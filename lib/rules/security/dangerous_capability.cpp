#include "finding/finding_builder.hpp"
#include "finding/quotes.hpp"
#include "rules/rule.hpp"
#include "task/facts/capabilities.hpp"

namespace berth {
namespace dangerous_capability {
namespace {

auto check(const RuleInfo& rule, const RuleContext& context, Findings& findings) -> void {
  for (auto& added : added_capabilities(context.task)) {
    if (!added.is_root_like) continue;
    add_finding(findings, rule, added.node->span, std::move(added.path),
                in_ticks(added.node->text) + " is as good as root on the node")
        .help("take it out, or add a narrower one");
  }
}

} // namespace
} // namespace dangerous_capability

namespace rules {

extern const Rule dangerous_capability{
    {"X018", "dangerous-capability", Severity::warning, Authority::berth,
     "a capability by which a container can take its node over",
     R"(Some capabilities are as good as root on the node: SYS_ADMIN mounts file systems, SYS_PTRACE reads the memory of other
processes, SYS_MODULE loads code into the kernel, SYS_RAWIO writes its memory, DAC_READ_SEARCH opens any file of the host,
NET_ADMIN changes its network's rules, BPF traces it, MAC_ADMIN and MAC_OVERRIDE undo its policies, SYS_BOOT stops it; and
ALL is all of them.

For pinned memory (RDMA, EFA, huge pages) IPC_LOCK is enough, and that is for the profile `strict` to speak of. DaemonSets
and Pods of kube-system are passed over.

Source: capabilities(7); kubernetes.io/docs/concepts/security/pod-security-standards, Baseline.)",
     R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
      securityContext: {capabilities: {add: [SYS_ADMIN]}}
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
    dangerous_capability::check};

} // namespace rules

} // namespace berth
