#include "finding/quotes.hpp"
#include "finding/rules.hpp"
#include "kubernetes/validate/warnings/warnings.hpp"
#include "syntax/cursor.hpp"

#include <array>

namespace berth::rules {

const RuleInfo outlived_volume{
    "P187",
    "outlived-volume",
    Severity::warning,
    Authority::kubernetes,
    "a volume of a kind that Kubernetes has given up",
    R"(The drivers of these volumes were taken out of Kubernetes: photonPersistentDisk in 1.16, scaleIO in 1.22, flocker, quobyte
and storageos in 1.25, glusterfs in 1.26, cephfs and rbd in 1.31; gitRepo is off from 1.33 on. The fields stayed, so the
Pod is accepted, and waits for ever for a volume that nothing mounts. CSI drivers replace them, and an init container that
clones replaces gitRepo.

Source: k8s.io/kubernetes/pkg/api/pod, warningsForPodSpecAndMeta.)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
  labels: {app: train}
spec:
  volumes: [{name: code, gitRepo: {repository: "https://git.example.com/train.git"}}]
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
  labels: {app: train}
spec:
  volumes: [{name: code, emptyDir: {sizeLimit: 1Gi}}]
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)"};

} // namespace berth::rules

namespace berth {
namespace {

/// The server spells them as Go's fields, with the first letter made small.
struct Plugin {
  std::string_view name;
  std::string_view path;
  int deprecated; ///< minors of Kubernetes
  int gone;
};

constexpr std::array<Plugin, 9> plugins{{{"photonPersistentDisk", "photonPersistentDisk", 11, 16},
                                         {"gitRepo", "gitRepo", 11, 33},
                                         {"scaleIO", "scaleIO", 16, 22},
                                         {"flocker", "flocker", 22, 25},
                                         {"storageos", "storageOS", 22, 25},
                                         {"quobyte", "quobyte", 22, 25},
                                         {"glusterfs", "glusterfs", 25, 26},
                                         {"cephfs", "cephfs", 28, 31},
                                         {"rbd", "rbd", 28, 31}}};

auto fate_of(const Plugin& plugin, int minor) -> std::string {
  if (minor < plugin.gone) return " are deprecated since Kubernetes 1." + std::to_string(plugin.deprecated);
  if (plugin.name == "gitRepo") return " are off by default from Kubernetes 1." + std::to_string(plugin.gone);
  return " have no driver any more from Kubernetes 1." + std::to_string(plugin.gone);
}

auto warn_of_plugins(const Cursor& volume, const PodRules& rules, Findings& findings) -> void {
  for (const auto& plugin : plugins) {
    const auto source = volume.field(plugin.name, plugin.path);
    if (!source || rules.server.minor < plugin.deprecated) continue;
    add_finding(findings, rules::outlived_volume, source, source.key(),
                "volumes of `" + std::string(plugin.name) + "`" + fate_of(plugin, rules.server.minor))
        .help(plugin.name == "gitRepo" ? "clone in an init container, into an `emptyDir`"
                                       : "use a CSI driver, by a claim or by `csi`");
  }
}

} // namespace

auto warn_of_volume_plugins(const Pod& pod, const PodRules& rules, Findings& findings) -> void {
  const auto spec = Cursor::at(pod.spec, pod.path);
  const auto volumes = spec.field("volumes");
  for (std::size_t i = 0; i < volumes.size(); ++i) {
    const auto volume = volumes.item(i);
    warn_of_plugins(volume, rules, findings);
    const auto ephemeral = volume.field("ephemeral");
    const auto claim = ephemeral.field("volumeClaimTemplate");
    warn_of_claim_spec(claim.field("spec"), rules, findings);
  }
}

} // namespace berth
