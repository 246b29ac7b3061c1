#include "vocabulary/annotations.hpp"
#include "finding/quotes.hpp"
#include "finding/rules.hpp"
#include "kubernetes/validate/metadata/metadata.hpp"
#include "kubernetes/validate/warnings/warnings.hpp"
#include "syntax/cursor.hpp"

#include <algorithm>
#include <map>

namespace berth::rules {

const RuleInfo unread_annotation{
    "P186",
    "unread-annotation",
    Severity::warning,
    Authority::kubernetes,
    "an annotation that nothing reads any more, for it became a field",
    R"(Priority and sysctls of a Pod were once given by annotation. Nothing has read `scheduler.alpha.kubernetes.io/critical-pod`
since 1.16, nor `security.alpha.kubernetes.io/sysctls` and `unsafe-sysctls` since 1.11: what they ask for is not done. A
claim's `volume.beta.kubernetes.io/storage-class` is still read, and deprecated since 1.8.

Source: k8s.io/kubernetes/pkg/api/pod, deprecatedAnnotations; pkg/api/persistentvolumeclaim,
GetWarningsForPersistentVolumeClaim, from 1.28.)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
  labels: {app: train}
  annotations: {scheduler.alpha.kubernetes.io/critical-pod: ""}
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
  labels: {app: train}
spec:
  priorityClassName: system-cluster-critical
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)"};

const RuleInfo profile_by_annotation{
    "X025",
    "profile-by-annotation",
    Severity::warning,
    Authority::kubernetes,
    "a seccomp or AppArmor profile is given by annotation",
    R"(From Kubernetes 1.27 nothing reads seccomp annotations: the container runs with the profile of its `seccompProfile`, and
without one with none that was asked for here. AppArmor annotations are read and deprecated since 1.30. Where the field is
given as well, nothing is said.

Source: k8s.io/kubernetes/pkg/api/pod, warningsForPodSpecAndMeta; pkg/registry/core/pod, applyAppArmorVersionSkew.)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
  labels: {app: train}
  annotations: {container.apparmor.security.beta.kubernetes.io/main: runtime/default}
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
  labels: {app: train}
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
      securityContext: {appArmorProfile: {type: RuntimeDefault}}
)"};

} // namespace berth::rules

namespace berth {
namespace {

constexpr int seccomp_unread_since = 27;
constexpr int storage_class_warned_since = 28;

/// Annotations by key: of equal keys the last.
using Annotations = std::map<std::string_view, const KeyValue*>;

struct AnnotationContext {
  const Pod& pod;
  const PodRules& rules;
  Annotations annotations;
  Findings& findings;

  [[nodiscard]] auto find(std::string_view key) const -> const KeyValue* {
    const auto found = annotations.find(key);
    return found == annotations.end() ? nullptr : found->second;
  }
};

auto by_key(const std::vector<KeyValue>& annotations) -> Annotations {
  Annotations found;
  for (const auto& entry : annotations) found[entry.key.value] = &entry;
  return found;
}

/// Its value is refused, with what to type.
auto is_refused(const KeyValue& entry, const AnnotationContext& context) -> bool {
  return std::any_of(context.findings.begin(), context.findings.end(), [&](const Finding& finding) {
    return finding.rule == &rules::bad_profile_annotation &&
           (finding.span == entry.value.span || finding.span == entry.key.span);
  });
}

/// The server writes the whole path here, where its errors leave `metadata` out.
auto annotation_path(const Pod& pod, std::string_view key) -> std::string {
  return at_key(join(pod.metadata_path, "annotations"), key);
}

auto warn_of_unread(const AnnotationContext& context) -> void {
  for (const auto& outlived : annotation::outlived) {
    const auto* entry = context.find(outlived.key);
    if (entry == nullptr) continue;
    add_finding(context.findings, rules::unread_annotation, entry->key.span, annotation_path(context.pod, outlived.key),
                "nothing has read " + in_ticks(outlived.key) + " since Kubernetes 1." + std::to_string(outlived.since))
        .help("take it out, and type " + in_ticks(outlived.field) + " in the Pod's spec");
  }
}

auto warn_of_seccomp(std::string_view key, const Cursor& security, const AnnotationContext& context) -> void {
  const auto* entry = context.find(key);
  if (entry == nullptr || security.field("seccompProfile") || is_refused(*entry, context)) return;
  const auto unread = context.rules.server.minor >= seccomp_unread_since;
  if (!unread && context.rules.makes_pod()) return; // the server sets the field from it
  add_finding(context.findings, rules::profile_by_annotation, entry->key.span,
              annotation_path(context.pod, entry->key.value),
              unread ? "nothing reads this annotation since Kubernetes 1.27, and the profile is not applied"
                     : "this annotation is deprecated since Kubernetes 1.19")
      .help("take it out, and add `seccompProfile: {type: ...}` to the `securityContext`");
}

/// A profile as the field would say it; no type for what the server cannot read.
struct AppArmor {
  std::string_view type;
  std::string_view profile;
};

auto app_armor_of(std::string_view annotation) -> AppArmor {
  constexpr std::string_view local = "localhost/";
  if (annotation == "unconfined") return {"Unconfined", {}};
  if (annotation == "runtime/default") return {"RuntimeDefault", {}};
  if (annotation.starts_with(local)) return {"Localhost", annotation.substr(local.size())};
  return {};
}

/// What says the same as the Pod's own profile needs no field, and is not spoken of.
auto same_profile(const AppArmor& annotation, const Cursor& profile) -> bool {
  return profile && profile.field("type").text() == annotation.type &&
         profile.field("localhostProfile").text() == annotation.profile;
}

auto warn_of_app_armor(const Container& container, const Cursor& own, const Cursor& pods,
                       const AnnotationContext& context) -> void {
  const auto key = std::string(annotation::app_armor_container) + container.name.value;
  const auto* entry = context.find(key);
  if (entry == nullptr || own.field("appArmorProfile") || is_refused(*entry, context)) return;
  const auto profile = pods.field("appArmorProfile");
  if (context.rules.makes_pod() ? same_profile(app_armor_of(entry->value.value), profile) : static_cast<bool>(profile))
    return;
  add_finding(context.findings, rules::profile_by_annotation, entry->key.span, annotation_path(context.pod, key),
              "this annotation is deprecated since Kubernetes 1.30")
      .help("take it out, and add `appArmorProfile: {type: ...}` to the `securityContext` of the container");
}

auto warn_of_profiles(const AnnotationContext& context) -> void {
  const auto spec = Cursor::at(context.pod.spec, context.pod.path);
  const auto security = spec.field("securityContext");
  const auto os = spec.field("os");
  const auto windows = context.rules.makes_pod() && os.field("name").text() == "windows";
  const auto app_armor = context.rules.server.has(FeatureGate::AppArmorFields) && !windows;
  warn_of_seccomp(annotation::seccomp_pod, security, context);
  for_each_container(context.pod, [&](const Container& container) {
    const auto whole = Cursor::at(container.node, container.path);
    const auto own = whole.field("securityContext");
    warn_of_seccomp(std::string(annotation::seccomp_container) + container.name.value, own, context);
    if (app_armor) warn_of_app_armor(container, own, security, context);
  });
}

} // namespace

auto warn_of_annotations(const Pod& pod, const PodRules& rules, Findings& findings) -> void {
  if (pod.annotations.empty()) return;
  const AnnotationContext context{pod, rules, by_key(pod.annotations), findings};
  warn_of_unread(context);
  warn_of_profiles(context);
}

auto warn_of_storage_class(const Workload& workload) -> void {
  if (workload.rules.server.minor < storage_class_warned_since) return;
  const Cursor root{workload.document.root, nullptr, {}};
  const auto metadata = root.field("metadata");
  const auto annotations = metadata.field("annotations");
  const auto* entry = annotations ? annotations.node->member(annotation::beta_storage_class) : nullptr;
  if (entry == nullptr) return;
  const auto path = annotations.path.key(annotation::beta_storage_class);
  add_finding(workload.findings, rules::unread_annotation, entry->key->span, path.str(),
              "this annotation is deprecated since Kubernetes 1.8")
      .help("take it out, and type `storageClassName: ...` in the claim's spec");
}

} // namespace berth
