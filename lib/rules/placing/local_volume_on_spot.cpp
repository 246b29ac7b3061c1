#include "finding/quotes.hpp"
#include "rules/rule.hpp"
#include "syntax/cursor.hpp"
#include "syntax/path.hpp"
#include "task/facts/claim_uses.hpp"
#include "task/facts/spot_demand.hpp"
#include "task/neighbours.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace berth {
namespace local_volume_on_spot {
namespace {

/// What belongs to the node, not to the task: sockets, devices, logs, drivers, scratch.
constexpr std::array<std::string_view, 17> system_folders{
    "/bin",  "/boot", "/cgroup", "/dev", "/etc", "/lib", "/lib64", "/opt",          "/proc",
    "/root", "/run",  "/sbin",   "/sys", "/tmp", "/usr", "/var",   "/mnt/k8s-disks"};

auto lies_in(std::string_view path, std::string_view folder) -> bool {
  return path == folder || (path.starts_with(folder) && path[folder.size()] == '/');
}

/// A folder of the node's disk that is there for data.
auto is_for_data(const Cursor& host_path) -> bool {
  const auto kind = host_path.field("type").text();
  if (!kind.empty() && kind != "Directory" && kind != "DirectoryOrCreate") return false;
  const auto path = host_path.field("path").text();
  if (path.size() <= 1 || path.front() != '/' || is_template(path)) return false;
  return std::none_of(system_folders.begin(), system_folders.end(),
                      [&](std::string_view folder) { return lies_in(path, folder); });
}

/// The volumes that the containers write to, by name.
auto written_volumes(const Pod& pod) -> std::set<std::string_view> {
  std::set<std::string_view> written;
  for (const auto& container : pod.containers) {
    const auto* mounts = container.node == nullptr ? nullptr : container.node->find("volumeMounts");
    if (mounts == nullptr) continue;
    for (const auto* mount : mounts->items) {
      const auto at = Cursor::at(mount, {});
      if (!at.field("readOnly").is(true)) written.insert(at.field("name").text());
    }
  }
  return written;
}

auto add(const RuleInfo& rule, Span spot, Span span, std::string path, std::string message, Findings& findings)
    -> FindingBuilder {
  return add_finding(findings, rule, span, std::move(path), std::move(message))
      .label(spot, "it may run on a spot node")
      .help("keep the data in a claim or in S3, or use an `emptyDir` for what may be lost");
}

auto check_host_paths(const RuleInfo& rule, const TaskSpec& task, Span spot, Findings& findings) -> void {
  const auto spec = Cursor::at(task.pod.spec, task.pod.path);
  const auto volumes = spec.field("volumes");
  const auto written = written_volumes(task.pod);
  for (std::size_t i = 0; i < volumes.size(); ++i) {
    const auto volume = volumes.item(i);
    const auto source = volume.field("hostPath");
    if (!source || !is_for_data(source) || written.count(volume.field("name").text()) == 0) continue;
    const auto path = source.field("path");
    add(rule, spot, path.span(), path.path.str(),
        ticked(path.text()) + " is on the node's own disk, and is lost with a spot node", findings);
  }
}

auto check_claims(const RuleInfo& rule, const RuleContext& context, Span spot, Findings& findings) -> void {
  for (const auto& use : claim_uses(context.task)) {
    const auto* volume = find_volume(context.neighbours, namespace_of(context.task), use.claim.value);
    if (volume == nullptr || volume->kind != PersistentVolume::Kind::node_local) continue;
    add(rule, spot, use.claim.span, use.path,
        in_ticks(use.claim.value) + " is on the disk of one node, and is lost with a spot node", findings)
        .label(volume->name.span, "its volume");
  }
}

auto check(const RuleInfo& rule, const RuleContext& context, Findings& findings) -> void {
  if (context.task.document.kind == "DaemonSet") return; // the node's own affair
  const auto spot = may_run_on_spot(context.task);
  if (!spot) return;
  check_host_paths(rule, context.task, *spot, findings);
  check_claims(rule, context, *spot, findings);
}

} // namespace
} // namespace local_volume_on_spot

namespace rules {

extern const Rule local_volume_on_spot{
    {"K012", "local-volume-on-spot", Severity::warning, Authority::berth,
     "a task that may run on spot nodes writes to a node's own disk",
     R"(A `hostPath` and a `local` PersistentVolume are folders of one node. When EC2 takes a spot node back its disks go with it:
the files are lost, a task that is started again finds an empty folder on another node, and a Pod whose claim is bound to a
`local` volume waits for a node that never comes back.

Folders of the system (`/dev`, `/var`, `/tmp` and the like), read-only mounts and `emptyDir`, which nobody takes for
lasting, are passed over.

Source: Kubernetes documentation, Volumes (hostPath, local); Amazon EC2 user guide, Spot Instance interruptions.)",
     R"(apiVersion: v1
kind: PersistentVolume
metadata:
  name: results
spec:
  capacity: {storage: 100Gi}
  accessModes: [ReadWriteOnce]
  claimRef: {name: results}
  local: {path: /mnt/disks/results}
---
apiVersion: batch/v1
kind: Job
metadata:
  name: train-model
spec:
  template:
    spec:
      restartPolicy: Never
      nodeSelector:
        karpenter.sh/capacity-type: spot
      containers:
        - name: main
          image: registry.example.com/train:v1.2.3
          resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
          volumeMounts: [{name: results, mountPath: /results}]
      volumes:
        - name: results
          persistentVolumeClaim: {claimName: results}
)",
     R"(apiVersion: v1
kind: PersistentVolume
metadata:
  name: results
spec:
  capacity: {storage: 100Gi}
  accessModes: [ReadWriteOnce]
  claimRef: {name: results}
  csi: {driver: efs.csi.aws.com, volumeHandle: fs-0123456789abcdef0}
---
apiVersion: batch/v1
kind: Job
metadata:
  name: train-model
spec:
  template:
    spec:
      restartPolicy: Never
      nodeSelector:
        karpenter.sh/capacity-type: spot
      containers:
        - name: main
          image: registry.example.com/train:v1.2.3
          resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
          volumeMounts: [{name: results, mountPath: /results}]
      volumes:
        - name: results
          persistentVolumeClaim: {claimName: results}
)",
     Profile::recommended, Evidence::inventory, Role::placing},
    local_volume_on_spot::check};

} // namespace rules

} // namespace berth
