#include "finding/finding_builder.hpp"
#include "rules/rule.hpp"
#include "task/facts/container_name.hpp"
#include "task/facts/security_context.hpp"

namespace berth {
namespace writable_root {
namespace {

auto check(const RuleInfo& rule, const RuleContext& context, Findings& findings) -> void {
  if (serves_its_node(context.task) || is_windows(context.task.pod)) return;
  for (const auto* container : lasting_containers(context.task)) {
    auto read_only = security_field(*container, "readOnlyRootFilesystem");
    if (read_only.is(true)) continue;
    const auto span = read_only.node == nullptr ? place_of(*container) : read_only.node->span;
    add_finding(findings, rule, span, std::move(read_only.path),
                called(*container) + " may change the files of its own image")
        .help("add `securityContext: {readOnlyRootFilesystem: true}`, and an emptyDir where it writes");
  }
}

} // namespace
} // namespace writable_root

namespace rules {

extern const Rule writable_root{
    {"X021", "writable-root", Severity::note, Authority::berth,
     "a container that may change the files of its own image",
     R"(What is written outside of volumes goes to the node's disk, counts as ephemeral storage, and is gone with the container.
With `readOnlyRootFilesystem: true` such a write fails at once, and nobody who gets in can change the programs.

An opinion, and so only in the profile `strict`: a task that installs packages or keeps a cache at home needs an emptyDir
there first. DaemonSets and Pods of kube-system are passed over.

Source: kubernetes.io/docs/tasks/configure-pod-container/security-context.)",
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
      securityContext: {readOnlyRootFilesystem: true}
)",
     Profile::strict},
    writable_root::check};

} // namespace rules

} // namespace berth
