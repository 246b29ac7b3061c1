#include "finding/quotes.hpp"
#include "finding/rules.hpp"
#include "kubernetes/pod/quantity.hpp"
#include "kubernetes/validate/volumes/downward.hpp"
#include "kubernetes/validate/volumes/file_paths.hpp"
#include "kubernetes/validate/volumes/projected.hpp"

#include "kubernetes/validate/metadata/bad_name.hpp"

#include <map>

namespace berth::rules {

const RuleInfo repeated_projected_path{
    "P107",
    "repeated-projected-path",
    Severity::error,
    Authority::kubernetes,
    "two files of a projected volume have the same path",
    R"(A projected volume puts files of several sources into one folder, and the API server refuses two at one path.

Source: k8s.io/kubernetes/pkg/apis/core/validation, validateProjectionSources.)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
  volumes:
    - name: all
      projected:
        sources:
          - secret: {name: a, items: [{key: k, path: key}]}
          - configMap: {name: b, items: [{key: k, path: key}]}
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
  volumes:
    - name: all
      projected:
        sources:
          - secret: {name: a, items: [{key: k, path: key}]}
          - configMap: {name: b, items: [{key: k, path: settings}]}
)"};

} // namespace berth::rules

/// Volumes made of files: secrets, config maps, the downward API, and all of them projected into one.
/// Source: validateKeyToPath, validateDownwardAPIVolumeFile, validateProjectionSources.
namespace berth {
namespace {

constexpr int local_token_since = 30; // kubernetes/kubernetes#121731

auto check_items(const Cursor& source, const Cursor* projected, TakenPaths& taken, const VolumeContext& context)
    -> void {
  const auto items = source.field("items");
  for (std::size_t i = 0; i < items.size(); ++i) {
    const auto item = items.item(i);
    const auto path = item.field("path");
    check_file_path(path, context);
    if (projected != nullptr) take_path(path, *projected, taken, context);
  }
}

/// The server leaves the index of the file out.
auto check_files(const Cursor& downward, const Cursor* projected, TakenPaths& taken, const VolumeContext& context)
    -> void {
  const auto items = downward.field("items", "");
  const auto& list = items;
  for (std::size_t i = 0; i < list.size(); ++i) {
    const Cursor file{list.node->items[i], nullptr, downward.path};
    const auto path = file.field("path");
    check_file_path(path, context);
    const auto field = file.field("fieldRef");
    if (field)
      check_field_ref(field, context.findings);
    else
      check_resource_ref(file.field("resourceFieldRef"), context.findings);
    if (projected != nullptr) take_path(path, *projected, taken, context);
  }
}

auto check_token(const Cursor& token, const Cursor& projected, const VolumeContext& context) -> void {
  const auto path = token.field("path");
  if (context.rules.server.minor < local_token_since) return;
  const auto problem = file_paths::not_reserved(path.text());
  if (!problem) return;
  auto finding = add_finding(context.findings, rules::bad_volume_path, path, *problem);
  finding.path(projected.field("path").path.str());
  finding.help("type a path below the volume, such as `token`");
}

} // namespace

auto check_file_path(const Cursor& path, const VolumeContext& context) -> void {
  if (const auto problem = file_paths::not_reserved(path.text()))
    add_finding(context.findings, rules::bad_volume_path, path, *problem)
        .help("type a path below the volume, such as `settings/app.yaml`");
}

auto take_path(const Cursor& path, const Cursor& projected, TakenPaths& taken, const VolumeContext& context) -> void {
  if (path.text().empty()) return;
  const auto [first, fresh] = taken.emplace(path.text(), path.span());
  if (fresh) return;
  auto finding = add_finding(context.findings, rules::repeated_projected_path, projected, path.span(),
                             "a file " + ticked(path.text()) + " is in this volume already");
  finding.label(first->second, "the first of this path");
  finding.help("give each file a path of its own");
}

auto check_key_volume(const Cursor& volume, const VolumeContext& context) -> void {
  TakenPaths none;
  check_items(volume, nullptr, none, context);
}

auto check_downward_volume(const Cursor& downward, const VolumeContext& context) -> void {
  TakenPaths none;
  check_files(downward, nullptr, none, context);
}

auto check_projected(const Cursor& projected, const VolumeContext& context) -> void {
  TakenPaths taken;
  const auto sources = projected.field("sources");
  for (std::size_t i = 0; i < sources.size(); ++i) {
    const auto source = sources.item(i);
    check_items(source.field("secret"), &projected, taken, context);
    check_items(source.field("configMap"), &projected, taken, context);
    check_files(source.field("downwardAPI"), &projected, taken, context);
    check_token(source.field("serviceAccountToken"), projected, context);
    const auto& server = context.rules.server;
    if (server.has(FeatureGate::ClusterTrustBundleProjection))
      check_trust_bundle(source.field("clusterTrustBundle"), projected, taken, context);
    if (server.has(FeatureGate::PodCertificateRequest))
      check_pod_certificate(source.field("podCertificate"), projected, taken, context);
  }
}

} // namespace berth
