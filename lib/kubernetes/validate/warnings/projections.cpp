#include "finding/quotes.hpp"
#include "finding/rules.hpp"
#include "kubernetes/validate/warnings/warnings.hpp"
#include "syntax/cursor.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace berth::rules {

const RuleInfo overlapping_files{
    "P188",
    "overlapping-files",
    Severity::warning,
    Authority::kubernetes,
    "two files of a volume are to stand at the same path, or one within the other",
    R"(The kubelet writes the files of a volume one after the other: of two at the same path the later wins, and a file cannot
stand where a folder is needed, so that the Pod hangs in ContainerCreating with "is a directory" or "file exists".

Source: k8s.io/kubernetes/pkg/api/pod, warningsForOverlappingVirtualPaths, from 1.32.)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
  labels: {app: train}
spec:
  volumes:
    - name: settings
      projected:
        sources:
          - configMap: {name: common, items: [{key: app, path: app}]}
          - secret: {name: token, items: [{key: token, path: app/token}]}
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
  volumes:
    - name: settings
      projected:
        sources:
          - configMap: {name: common, items: [{key: app, path: app}]}
          - secret: {name: token, items: [{key: token, path: token}]}
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)"};

const RuleInfo empty_projection{
    "P189",
    "empty-projection",
    Severity::warning,
    Authority::kubernetes,
    "a source of a projected volume projects nothing",
    R"(An item of `projected.sources` without any of its sources adds no file. It comes of a field that this server drops, for
its feature gate is off (`clusterTrustBundle`, `podCertificate`), or of a `-` too many.

Source: k8s.io/kubernetes/pkg/api/pod, warningsForOverlappingVirtualPaths, from 1.32: "has no sources provided".)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
  labels: {app: train}
spec:
  volumes:
    - name: settings
      projected: {sources: [{configMap: {name: common}}, {}]}
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
  volumes:
    - name: settings
      projected: {sources: [{configMap: {name: common}}]}
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)"};

} // namespace berth::rules

namespace berth {
namespace {

constexpr int files_warned_since = 32;

/// `/` before any other byte, so that what stands below a path follows it at once.
struct PathOrder {
  [[nodiscard]] static auto rank(char c) -> int { return c == '/' ? 0 : static_cast<unsigned char>(c) + 1; }

  auto operator()(std::string_view left, std::string_view right) const -> bool {
    return std::lexicographical_compare(left.begin(), left.end(), right.begin(), right.end(),
                                        [](char a, char b) { return rank(a) < rank(b); });
  }
};

auto stands_within(std::string_view inner, std::string_view outer) -> bool {
  return inner.starts_with(outer) && (inner.size() == outer.size() || inner[outer.size()] == '/');
}

/// The files of a volume so far, of which none stands within another: those that do are told and their outer ones kept.
class VirtualFiles {
 public:
  /// Where a file stands that is in the way of one at `path`; nowhere when none does.
  auto add(std::string_view path, Span span) -> Span {
    auto next = outer_.lower_bound(path);
    if (next != outer_.begin()) {
      const auto before = std::prev(next);
      if (stands_within(path, before->first)) return before->second;
    }
    Span clash;
    if (next != outer_.end() && stands_within(next->first, path)) clash = next->second;
    while (next != outer_.end() && stands_within(next->first, path)) next = outer_.erase(next);
    outer_.emplace(path, span);
    return clash;
  }

 private:
  std::map<std::string_view, Span, PathOrder> outer_;
};

auto add_file(const Cursor& path, VirtualFiles& files, Findings& findings) -> void {
  auto text = path.text();
  while (text.ends_with('/')) text.remove_suffix(1);
  if (text.empty()) return;
  const auto other = files.add(text, path.span());
  if (other.is_nowhere()) return;
  add_finding(findings, rules::overlapping_files, path,
              ticked(path.text()) + " is in the way of another file of the volume")
      .label(other, "the other")
      .help("give each file a path of its own, none below another");
}

auto add_items(const Cursor& source, VirtualFiles& files, Findings& findings) -> void {
  const auto items = source.field("items");
  for (std::size_t i = 0; i < items.size(); ++i) {
    const auto item = items.item(i);
    add_file(item.field("path"), files, findings);
  }
}

auto add_paths(const Cursor& source, std::initializer_list<std::string_view> names, VirtualFiles& files,
               Findings& findings) -> void {
  for (const auto name : names) add_file(source.field(name), files, findings);
}

/// What the server drops is not there for it.
auto kept(const Cursor& source, const PodRules& rules) -> bool {
  for (const auto* name : {"secret", "configMap", "downwardAPI", "serviceAccountToken"}) {
    if (source.field(name)) return true;
  }
  return (source.field("clusterTrustBundle") && rules.server.has(FeatureGate::ClusterTrustBundleProjection)) ||
         (source.field("podCertificate") && rules.server.has(FeatureGate::PodCertificateRequest));
}

auto add_projection(const Cursor& source, VirtualFiles& files, Findings& findings) -> void {
  for (const auto* name : {"configMap", "secret", "downwardAPI"}) {
    const auto projection = source.field(name);
    add_items(projection, files, findings);
  }
  for (const auto* name : {"serviceAccountToken", "clusterTrustBundle"}) {
    const auto projection = source.field(name);
    add_paths(projection, {"path"}, files, findings);
  }
  const auto certificate = source.field("podCertificate");
  add_paths(certificate, {"certificateChainPath", "keyPath", "credentialBundlePath"}, files, findings);
}

auto warn_of_projected(const Cursor& projected, const PodRules& rules, Findings& findings) -> void {
  VirtualFiles files;
  const auto sources = projected.field("sources");
  for (std::size_t i = 0; i < sources.size(); ++i) {
    const auto source = sources.item(i);
    if (!source.node->is_mapping() && !source.node->is_null()) continue; // wrong-type speaks of it
    if (kept(source, rules)) {
      add_projection(source, files, findings);
    } else {
      add_finding(findings, rules::empty_projection, source, source.key(), "this source projects nothing")
          .help("name a `configMap`, `secret`, `downwardAPI` or `serviceAccountToken`, or take it out");
    }
  }
}

} // namespace

auto warn_of_projections(const Pod& pod, const PodRules& rules, Findings& findings) -> void {
  if (rules.server.minor < files_warned_since) return;
  const auto spec = Cursor::at(pod.spec, pod.path);
  const auto volumes = spec.field("volumes");
  for (std::size_t i = 0; i < volumes.size(); ++i) {
    const auto volume = volumes.item(i);
    for (const auto* name : {"configMap", "secret", "downwardAPI"}) {
      VirtualFiles files;
      const auto source = volume.field(name);
      add_items(source, files, findings);
    }
    const auto projected = volume.field("projected");
    warn_of_projected(projected, rules, findings);
  }
}

} // namespace berth
