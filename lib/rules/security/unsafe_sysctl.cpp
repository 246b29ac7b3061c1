#include "finding/finding_builder.hpp"
#include "finding/quotes.hpp"
#include "kubernetes/pod/read.hpp"
#include "rules/rule.hpp"
#include "syntax/path.hpp"
#include "task/facts/security_context.hpp"

#include <algorithm>
#include <array>

namespace berth {
namespace unsafe_sysctl {
namespace {

/// Source: k8s.io/kubernetes/pkg/kubelet/sysctl/safe_sysctls.go, with those that later versions have.
constexpr std::array<std::string_view, 12> safe{"kernel.shm_rmid_forced",
                                                "net.ipv4.ip_local_port_range",
                                                "net.ipv4.tcp_syncookies",
                                                "net.ipv4.ping_group_range",
                                                "net.ipv4.ip_unprivileged_port_start",
                                                "net.ipv4.ip_local_reserved_ports",
                                                "net.ipv4.tcp_keepalive_time",
                                                "net.ipv4.tcp_fin_timeout",
                                                "net.ipv4.tcp_keepalive_intvl",
                                                "net.ipv4.tcp_keepalive_probes",
                                                "net.ipv4.tcp_rmem",
                                                "net.ipv4.tcp_wmem"};

/// Names may have slashes for dots: `net/ipv4/tcp_syncookies`.
auto is_safe(std::string name) -> bool {
  std::replace(name.begin(), name.end(), '/', '.');
  return std::find(safe.begin(), safe.end(), name) != safe.end();
}

/// Of the prefix that a node may allow; others are refused whatever its flags, for they are the whole node's.
auto is_namespaced(std::string name) -> bool {
  constexpr std::array<std::string_view, 5> prefixes{"net.", "kernel.shm", "kernel.msg", "kernel.sem", "fs.mqueue."};
  std::replace(name.begin(), name.end(), '/', '.');
  return std::any_of(prefixes.begin(), prefixes.end(),
                     [&](std::string_view one) { return name.compare(0, one.size(), one) == 0; });
}

/// By its form, or for it would be the host's: bad-sysctl speaks of it.
auto is_refused(const Pod& pod, const std::string& name) -> bool {
  constexpr std::string_view alphabet = "abcdefghijklmnopqrstuvwxyz0123456789-_./";
  return name.find_first_not_of(alphabet) != std::string::npos || (pod.host_network && name.compare(0, 4, "net.") == 0);
}

auto check(const RuleInfo& rule, const RuleContext& context, Findings& findings) -> void {
  const auto sysctls = security_field(context.task.pod, "sysctls");
  if (sysctls.node == nullptr) return;
  for (std::size_t i = 0; i < sysctls.node->items.size(); ++i) {
    const auto name = read_string(sysctls.node->items[i]->find("name"));
    if (name.value.empty() || is_safe(name.value) || is_refused(context.task.pod, name.value)) continue;
    const auto may = is_namespaced(name.value);
    add_finding(findings, rule, name.span, join(at_index(sysctls.path, i), "name"),
                in_ticks(name.value) + " is " +
                    (may ? "refused by every node that does not allow it by name"
                         : "the whole node's, and refused by every node"))
        .help(may ? "start the group's kubelets with `--allowed-unsafe-sysctls`, and pin the Pod there"
                  : "set it on the nodes themselves");
  }
}

} // namespace
} // namespace unsafe_sysctl

namespace rules {

extern const Rule unsafe_sysctl{
    {"X023", "unsafe-sysctl", Severity::warning, Authority::berth,
     "a sysctl that nodes refuse unless they are told to allow it",
     R"(A node sets only those sysctls of a Pod that cannot hurt its neighbours: kernel.shm_rmid_forced, and of net.ipv4 the port
ranges, tcp_syncookies, ping_group_range, the keepalive times, tcp_fin_timeout, tcp_rmem and tcp_wmem. Any other of its own
namespaces (net.*, kernel.shm*, kernel.msg*, kernel.sem, fs.mqueue.*) it must be told to allow by
`--allowed-unsafe-sysctls`; else the API server takes the Pod, it is scheduled, and fails with SysctlForbidden. The rest
(vm.*, fs.file-max) are the node's.

Source: k8s.io/kubernetes/pkg/kubelet/sysctl; kubernetes.io/docs/tasks/administer-cluster/sysctl-cluster.)",
     R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
  securityContext:
    sysctls: [{name: net.core.somaxconn, value: "1024"}]
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
  securityContext:
    sysctls: [{name: net.ipv4.tcp_syncookies, value: "1"}]
)"},
    unsafe_sysctl::check};

} // namespace rules

} // namespace berth
