#include "finding/finding_builder.hpp"
#include "finding/quotes.hpp"
#include "rules/rule.hpp"
#include "task/facts/host_paths.hpp"

namespace berth {
namespace runtime_socket {
namespace {

/// A mount read-only keeps nobody from talking to a socket.
auto check(const RuleInfo& rule, const RuleContext& context, Findings& findings) -> void {
  for (auto& host : host_paths(context.task)) {
    if (!host.is_socket) continue;
    add_finding(findings, rule, host.path.span, std::move(host.field),
                "who may write to " + in_ticks(host.path.value) + " is root on the node")
        .help("take it out; build images with BuildKit rootless, and start Pods by the API server");
  }
}

} // namespace
} // namespace runtime_socket

namespace rules {

extern const Rule runtime_socket{
    {"X012", "runtime-socket", Severity::warning, Authority::berth,
     "the socket of the node's container runtime is mounted",
     R"(Whoever may talk to the runtime of a node (Docker, containerd, CRI-O) can start a privileged container there, and with it
read every Pod's secrets and take the node over. A mount that is read-only does not help: it is a socket. What is started
that way is besides unknown to Kubernetes: the scheduler does not count it, and nothing cleans it up. On EKS nodes of today
there is no Docker socket any more, for the runtime is containerd.

DaemonSets and Pods of kube-system serve their nodes, and are passed over.

Source: kubernetes.io/docs/concepts/storage/volumes, "hostPath"; kubernetes.io/docs/concepts/security/pod-security-standards,
Baseline.)",
     R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
      volumeMounts: [{name: docker, mountPath: /var/run/docker.sock}]
  volumes: [{name: docker, hostPath: {path: /var/run/docker.sock}}]
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
    runtime_socket::check};

} // namespace rules

} // namespace berth
