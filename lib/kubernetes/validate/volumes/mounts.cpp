#include "finding/quotes.hpp"
#include "finding/rules.hpp"
#include "kubernetes/validate/volumes/file_paths.hpp"
#include "kubernetes/validate/volumes/volumes.hpp"
#include "syntax/retype.hpp"

#include "kubernetes/validate/metadata/bad_name.hpp"

namespace berth::rules {

const RuleInfo unknown_volume{
    "P110",
    "unknown-volume",
    Severity::error,
    Authority::kubernetes,
    "a mount or a device names a volume that the Pod does not have",
    R"(Every name in volumeMounts and volumeDevices must be that of a volume of the same Pod. A volume that is refused itself
is not there either, so the API server reports each of its mounts as well.

Flyte adds the volumes of the platform's PodTemplate to those of a task, so in a task template it is a warning.

Source: k8s.io/kubernetes/pkg/apis/core/validation, ValidateVolumeMounts and ValidateVolumeDevices.)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
      volumeMounts: [{name: dta, mountPath: /data}]
  volumes:
    - name: data
      emptyDir: {}
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
      volumeMounts: [{name: data, mountPath: /data}]
  volumes:
    - name: data
      emptyDir: {}
)"};

const RuleInfo repeated_mount_path{
    "P111",
    "repeated-mount-path",
    Severity::error,
    Authority::kubernetes,
    "two mounts of a container are at the same path",
    R"(Only one thing can be mounted at a path: the API server refuses the second. Paths are compared as they are written.

Source: k8s.io/kubernetes/pkg/apis/core/validation, ValidateVolumeMounts.)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
      volumeMounts:
        - {name: data, mountPath: /data}
        - {name: data, mountPath: /data, subPath: b}
  volumes:
    - name: data
      emptyDir: {}
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
      volumeMounts:
        - {name: data, mountPath: /data}
        - {name: data, mountPath: /more, subPath: b}
  volumes:
    - name: data
      emptyDir: {}
)"};

const RuleInfo bad_sub_path{
    "P112",
    "bad-sub-path",
    Severity::error,
    Authority::kubernetes,
    "a subPath leads out of its volume",
    R"(subPath and subPathExpr are paths below the root of the volume: no `/` at the front and no `..`.

Source: k8s.io/kubernetes/pkg/apis/core/validation, ValidateVolumeMounts.)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
      volumeMounts: [{name: data, mountPath: /data, subPath: ../up}]
  volumes:
    - name: data
      emptyDir: {}
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
      volumeMounts: [{name: data, mountPath: /data, subPath: up}]
  volumes:
    - name: data
      emptyDir: {}
)"};

const RuleInfo bad_propagation{
    "P113",
    "bad-propagation",
    Severity::error,
    Authority::kubernetes,
    "a mount propagates, or is read-only throughout, where it cannot be",
    R"(`mountPropagation: Bidirectional` reaches the host, and is only for privileged containers. `recursiveReadOnly` other
than Disabled wants `readOnly: true` and no propagation; it is checked from Kubernetes 1.31, where its gate is on.

Source: k8s.io/kubernetes/pkg/apis/core/validation, validateMountPropagation and validateMountRecursiveReadOnly.)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
      volumeMounts: [{name: data, mountPath: /data, mountPropagation: Bidirectional}]
  volumes:
    - name: data
      emptyDir: {}
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
      volumeMounts: [{name: data, mountPath: /data, mountPropagation: HostToContainer}]
  volumes:
    - name: data
      emptyDir: {}
)"};

} // namespace berth::rules

/// volumeMounts of a container. Source: ValidateVolumeMounts, validateMountPropagation, validateMountRecursiveReadOnly.
namespace berth {
namespace {

constexpr int recursive_since = 31; // RecursiveReadOnlyMounts is on by default

/// The server's errors about how a volume is mounted leave the index out: `volumeMounts.subPath`.
struct Mount {
  const Cursor& whole;
  const Cursor& list;
  const Cursor& container;
};

auto plain(const Mount& mount, std::string_view name, std::string_view spelt) -> Cursor {
  const auto value = mount.whole.field(name);
  return {value.node, value.member, mount.list.path.field(spelt), value.holder};
}

/// Flyte appends the volumes of the platform's PodTemplate to those of a task.
auto may_gain_volumes(const VolumeContext& context) -> bool {
  return context.rules.flyte && context.pod.path.substr(0, 5) != "spec.";
}

auto offered(Volumes& volumes) -> NearestOf& {
  if (volumes.offered) return *volumes.offered;
  std::vector<std::string_view> names;
  for (const auto& [declared, volume] : volumes.by_name)
    if (!volume.refused) names.push_back(declared);
  return volumes.offered.emplace(std::move(names));
}

auto offer_volumes(FindingBuilder finding, const Cursor& name, Volumes& volumes) -> void {
  constexpr std::size_t most = 6;
  auto& names = offered(volumes);
  const auto& known = names.candidates();
  finding.help("add a volume of this name to the Pod's `volumes`");
  if (known.empty()) return;
  if (const auto near = names.to(name.text()); !near.empty()) {
    finding.type(near).fix(retype(*name.node, near, false));
    return;
  }
  finding.help("the Pod has " + ticked_list(known, most) + (known.size() > most ? " and more" : ""));
}

auto check_mount_name(const Cursor& name, Volumes& volumes, const VolumeContext& context) -> void {
  if (name.text().empty() || !volumes.readable) return; // missing-key speaks of it
  const auto found = volumes.by_name.find(name.text());
  if (found == volumes.by_name.end() || found->second.refused) refuse_unknown_volume(name, volumes, context);
}

auto check_sub_path(const Mount& mount, std::string_view field, const VolumeContext& context) -> void {
  const auto path = plain(mount, field, field);
  if (const auto problem = file_paths::descending(path.text()))
    add_finding(context.findings, rules::bad_sub_path, path, *problem).help("type a path below the volume's root");
}

auto check_propagation(const Mount& mount, const VolumeContext& context) -> void {
  const auto propagation = plain(mount, "mountPropagation", "mountPropagation");
  const auto security = mount.container.field("securityContext");
  const auto privileged = security.field("privileged");
  if (propagation.text() != "Bidirectional" || privileged.is(true)) return;
  auto finding = add_finding(context.findings, rules::bad_propagation, propagation,
                             "`Bidirectional` is for privileged containers, and this one is not");
  if (privileged) finding.label(privileged.span(), "this says so");
  finding.help("type `HostToContainer`, or add `privileged: true` to its securityContext");
}

auto check_recursive(const Mount& mount, const VolumeContext& context) -> void {
  const auto recursive = plain(mount, "recursiveReadOnly", "recursiveReadOnly");
  const auto wanted = recursive.text() == "Enabled" || recursive.text() == "IfPossible";
  if (!wanted || context.rules.server.minor < recursive_since) return;
  if (!mount.whole.field("readOnly").is(true)) {
    add_finding(context.findings, rules::bad_propagation, recursive,
                ticked(recursive.text()) + " is for mounts with `readOnly: true`, and this one has none")
        .help("add `readOnly: true`, or take `recursiveReadOnly` out");
  }
  const auto propagation = mount.whole.field("mountPropagation");
  if (!propagation.is_string() || propagation.text() == "None") return;
  auto finding = add_finding(context.findings, rules::bad_propagation, recursive,
                             ticked(recursive.text()) + " is for mounts that propagate nothing");
  finding.label(propagation.span(), "this propagates");
  finding.help("take `mountPropagation` out, or type `None`");
}

auto check_mount(const Mount& mount, Volumes& volumes, const VolumeContext& context) -> void {
  check_mount_name(mount.whole.field("name"), volumes, context);
  check_sub_path(mount, "subPath", context);
  check_sub_path(mount, "subPathExpr", context);
  check_propagation(mount, context);
  check_recursive(mount, context);
}

auto check_repeats(const Cursor& mount, std::map<std::string_view, Span>& seen, const VolumeContext& context) -> void {
  const auto path = mount.field("mountPath");
  if (path.text().empty()) return;
  const auto [first, fresh] = seen.emplace(path.text(), path.span());
  if (fresh) return;
  auto finding = add_finding(context.findings, rules::repeated_mount_path, path,
                             "something is mounted at " + ticked(path.text()) + " already");
  finding.label(first->second, "the first mount there");
  finding.help("give each mount of a container a path of its own");
}

auto check_container(const Container& container, Volumes& volumes, const VolumeContext& context) -> void {
  const auto whole = Cursor::at(container.node, container.path);
  const auto mounts = whole.field("volumeMounts");
  std::map<std::string_view, Span> seen;
  for (std::size_t i = 0; i < mounts.size(); ++i) {
    const auto mount = mounts.item(i);
    if (const auto found = volumes.by_name.find(mount.field("name").text());
        found != volumes.by_name.end() && found->second.dropped)
      continue; // the server drops it with its volume
    check_mount({mount, mounts, whole}, volumes, context);
    check_repeats(mount, seen, context);
  }
  check_devices(whole, volumes, context);
}

} // namespace

auto refuse_unknown_volume(const Cursor& name, Volumes& volumes, const VolumeContext& context) -> void {
  const auto found = volumes.by_name.find(name.text());
  if (found != volumes.by_name.end()) {
    auto finding = add_finding(context.findings, rules::unknown_volume, name,
                               ticked(name.text()) + " is a volume that Kubernetes refuses, so it finds none here");
    finding.label(found->second.name.span, "the volume");
    finding.help("fix the volume");
    return;
  }
  auto finding =
      add_finding(context.findings, rules::unknown_volume, name, "the Pod has no volume named " + ticked(name.text()));
  offer_volumes(finding, name, volumes);
  if (may_gain_volumes(context)) finding.severity(Severity::warning);
}

auto check_mounts(Volumes& volumes, const VolumeContext& context) -> void {
  for_each_container(context.pod, [&](const Container& container) { check_container(container, volumes, context); });
}

} // namespace berth
