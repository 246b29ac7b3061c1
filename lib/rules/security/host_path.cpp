#include "finding/finding_builder.hpp"
#include "finding/quotes.hpp"
#include "rules/rule.hpp"
#include "task/facts/host_paths.hpp"

#include <algorithm>
#include <array>

namespace berth {
namespace host_path {
namespace {

/// Devices are the node's by nature, and for the kernel to guard; shared memory is not.
auto is_device(std::string_view path) -> bool {
  constexpr std::string_view devices = "/dev/";
  return path.substr(0, devices.size()) == devices && path != "/dev/shm" && path != "/dev/";
}

/// What the kernel shows, its modules and drivers, which are the same on each node of a kind: who mounts these means
/// the node.
auto is_of_kernel(std::string_view path) -> bool {
  constexpr std::array<std::string_view, 5> folders{"/sys", "/lib/modules", "/usr/src", "/run/udev",
                                                    "/home/kubernetes/bin"};
  return std::any_of(folders.begin(), folders.end(), [&](auto folder) {
    return path.starts_with(folder) && (path.size() == folder.size() || path[folder.size()] == '/');
  });
}

/// Folders from which the keys of the node, or of all its Pods, can be read.
auto holds_keys(std::string_view path) -> bool {
  constexpr std::array<std::string_view, 7> folders{"/",     "/etc",    "/etc/kubernetes", "/root", "/var/lib/kubelet",
                                                    "/proc", "/var/lib"};
  if (path.size() > 1 && path.back() == '/') path.remove_suffix(1);
  return std::find(folders.begin(), folders.end(), path) != folders.end();
}

auto help(std::string_view path) -> std::string {
  if (path == "/dev/shm") return "type `emptyDir: {medium: Memory, sizeLimit: ...}` in place of the `hostPath`";
  return "type `emptyDir: {}` for scratch space; for data name a claim (`persistentVolumeClaim`)";
}

auto check(const RuleInfo& rule, const RuleContext& context, Findings& findings) -> void {
  for (auto& host : host_paths(context.task)) {
    const auto& path = host.path.value;
    if (host.is_socket || !host.is_mounted || is_device(path) || is_of_kernel(path)) continue;
    if (!host.is_written && !holds_keys(path)) continue;
    add_finding(findings, rule, host.path.span, std::move(host.field),
                in_ticks(path) + " is one of whatever node the Pod comes to")
        .help(help(path));
  }
}

} // namespace
} // namespace host_path

namespace rules {

extern const Rule host_path{
    {"X013", "host-path", Severity::warning, Authority::berth, "a folder of the node is mounted, and may be written to",
     R"(A hostPath is a folder of the node on which the Pod happens to be. A retry on another node finds other files, or none; what
is written there stays when the Pod is gone, counts towards nobody's ephemeral storage, and is lost with the node when the
group scales down. And it is a way out of the container: with `/`, `/etc` or `/var/lib/kubelet` go the keys of the node
and of every Pod on it, so that of these a mount that is read-only is found too; of others it is not.

Scratch space is an emptyDir, shared memory an emptyDir with `medium: Memory`, and data a claim. Devices below /dev are
passed over, and so are DaemonSets and Pods of kube-system, which serve their nodes.

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
      volumeMounts: [{name: scratch, mountPath: /scratch}]
  volumes: [{name: scratch, hostPath: {path: /mnt/scratch}}]
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
      volumeMounts: [{name: scratch, mountPath: /scratch}]
  volumes: [{name: scratch, emptyDir: {}}]
)"},
    host_path::check};

} // namespace rules

} // namespace berth
