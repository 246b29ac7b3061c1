#include "finding/quotes.hpp"
#include "finding/rules.hpp"
#include "kubernetes/validate/volumes/file_paths.hpp"
#include "kubernetes/validate/volumes/volumes.hpp"

#include "kubernetes/validate/metadata/bad_name.hpp"

namespace berth::rules {

const RuleInfo bad_device{
    "P114",
    "bad-device",
    Severity::error,
    Authority::kubernetes,
    "a block device is not of a claim, is there twice, or is mounted too",
    R"(volumeDevices hand a claim to the container as a raw block device: only volumes of `persistentVolumeClaim` and
`ephemeral` will do. Each device has a volume and a path of its own, the path has no `..`, and neither is in volumeMounts.

Source: k8s.io/kubernetes/pkg/apis/core/validation, ValidateVolumeDevices.)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
      volumeDevices: [{name: data, devicePath: /dev/xvda}]
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
      volumeDevices: [{name: data, devicePath: /dev/xvda}]
  volumes:
    - name: data
      persistentVolumeClaim: {claimName: disk}
)"};

} // namespace berth::rules

/// volumeDevices of a container, and what they share with its mounts. Source: ValidateVolumeDevices, and the overlaps
/// that ValidateVolumeMounts looks for.
namespace berth {
namespace {

struct Place {
  std::string_view path;
  Span name_span;
  Span path_span;
};

struct Places {
  std::map<std::string_view, Place> by_name;        ///< the volume's; of equal names the last counts, as for the server
  std::map<std::string_view, const Place*> by_path; ///< of equal paths the first by name
};

auto places_of(const Cursor& list, std::string_view path_field) -> Places {
  Places places;
  for (std::size_t i = 0; i < list.size(); ++i) {
    const auto entry = list.item(i);
    const auto name = entry.field("name");
    const auto path = entry.field(path_field);
    places.by_name[name.text()] = {path.text(), name.span(), path.span()};
  }
  for (const auto& [name, place] : places.by_name) places.by_path.emplace(place.path, &place);
  return places;
}

/// A volume is either mounted or handed over as a device, and two things cannot be at one path.
auto check_overlap(const Cursor& entry, std::string_view path_field, const Places& others, std::string_view other_list,
                   const VolumeContext& context) -> void {
  const auto name = entry.field("name");
  const auto other = others.by_name.find(name.text());
  if (!name.text().empty() && other != others.by_name.end()) {
    auto finding = add_finding(context.findings, rules::bad_device, name,
                               ticked(name.text()) + " is in " + ticked(other_list) + " too");
    finding.label(other->second.name_span, "here");
    finding.help("a volume is mounted or used as a device, not both: keep one of the two");
  }
  const auto path = entry.field(path_field);
  if (path.text().empty()) return;
  const auto taken = others.by_path.find(path.text());
  if (taken == others.by_path.end()) return;
  auto finding = add_finding(context.findings, rules::bad_device, path,
                             ticked(path.text()) + " is a path in " + ticked(other_list) + " too");
  finding.label(taken->second->path_span, "here");
  finding.help("give each of the two a path of its own");
}

auto is_claim(const Volume& volume) -> bool {
  return volume.source == "persistentVolumeClaim" || volume.source == "ephemeral";
}

auto check_source(const Cursor& name, Volumes& volumes, const VolumeContext& context) -> void {
  if (name.text().empty() || !volumes.readable) return;
  const auto found = volumes.by_name.find(name.text());
  if (found == volumes.by_name.end() || found->second.refused || found->second.dropped)
    return refuse_unknown_volume(name, volumes, context);
  const auto& volume = found->second;
  if (is_claim(volume)) return;
  auto finding = add_finding(context.findings, rules::bad_device, name,
                             ticked(name.text()) + " is no claim, and only a claim can be a device");
  finding.label(volume.name.span,
                volume.source.empty() ? "the volume, an emptyDir" : "the volume, of " + ticked(volume.source));
  finding.help("use a volume of `persistentVolumeClaim` or `ephemeral`");
}

auto check_repeat(const Cursor& value, std::map<std::string_view, Span>& seen, const VolumeContext& context) -> void {
  if (value.text().empty()) return;
  const auto [first, fresh] = seen.emplace(value.text(), value.span());
  if (fresh) return;
  auto finding =
      add_finding(context.findings, rules::bad_device, value, ticked(value.text()) + " is in `volumeDevices` already");
  finding.label(first->second, "the first one");
  finding.help("give each device a volume and a path of its own");
}

} // namespace

auto check_devices(const Cursor& container, Volumes& volumes, const VolumeContext& context) -> void {
  const auto mounts = container.field("volumeMounts");
  const auto devices = container.field("volumeDevices");
  if (devices.size() == 0) return;
  const auto mounted = places_of(mounts, "mountPath");
  const auto devised = places_of(devices, "devicePath");
  for (std::size_t i = 0; i < mounts.size(); ++i)
    check_overlap(mounts.item(i), "mountPath", devised, "volumeDevices", context);
  std::map<std::string_view, Span> names;
  std::map<std::string_view, Span> paths;
  for (std::size_t i = 0; i < devices.size(); ++i) {
    const auto device = devices.item(i);
    const auto name = device.field("name");
    const auto path = device.field("devicePath");
    check_source(name, volumes, context);
    check_repeat(name, names, context);
    if (const auto problem = file_paths::without_backsteps(path.text()))
      add_finding(context.findings, rules::bad_device, path, *problem).help("type a path without `..`");
    else
      check_repeat(path, paths, context);
    check_overlap(device, "devicePath", mounted, "volumeMounts", context);
  }
}

} // namespace berth
