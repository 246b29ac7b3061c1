#include "finding/quotes.hpp"
#include "finding/rules.hpp"
#include "kubernetes/validate/metadata/metadata.hpp"
#include "kubernetes/validate/security/security.hpp"
#include "kubernetes/validate/volumes/file_paths.hpp"
#include "vocabulary/annotations.hpp"

#include <map>
#include <set>

namespace berth::rules {

const RuleInfo bad_profile_annotation{
    "X007",
    "bad-profile-annotation",
    Severity::error,
    Authority::kubernetes,
    "an annotation with a seccomp or AppArmor profile is wrong, or says other than the field",
    R"(Profiles were once given by annotation: seccomp.security.alpha.kubernetes.io/pod,
container.seccomp.security.alpha.kubernetes.io/<container> and container.apparmor.security.beta.kubernetes.io/<container>.
The value is `runtime/default`, `unconfined` or `localhost/<profile>`; the container of an AppArmor annotation exists; and
in a Pod where the field is given as well, both say the same.

The fields replace them: `seccompProfile`, and from Kubernetes 1.30 `appArmorProfile`.

Source: k8s.io/kubernetes/pkg/apis/core/validation, ValidateSeccompPodAnnotations, ValidateAppArmorPodAnnotations and
validateSeccompAnnotationsAndFields.)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
  annotations:
    container.apparmor.security.beta.kubernetes.io/main: unconfined
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
      securityContext: {appArmorProfile: {type: RuntimeDefault}}
)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
  annotations:
    container.apparmor.security.beta.kubernetes.io/main: runtime/default
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
      securityContext: {appArmorProfile: {type: RuntimeDefault}}
)"};

} // namespace berth::rules

/// seccomp and AppArmor profiles, given by annotation as they once were, and where they differ from the fields.
/// Source: ValidateSeccompPodAnnotations, ValidateAppArmorPodAnnotations, validateSeccompAnnotationsAndFields,
/// validateAppArmorAnnotationsAndFieldsMatchOnCreate.
namespace berth {
namespace {

constexpr std::string_view localhost = "localhost/";
constexpr int annotation_field_since = 30;

auto is_seccomp(std::string_view key) -> bool {
  return key == annotation::seccomp_pod || key.starts_with(annotation::seccomp_container);
}

auto is_app_armor(std::string_view key) -> bool { return key.starts_with(annotation::app_armor_container); }

/// The annotations that tell of a profile, by key: of equal keys the last.
using Profiles = std::map<std::string_view, const KeyValue*>;

auto profiles_of(const Pod& pod) -> Profiles {
  Profiles profiles;
  for (const auto& entry : pod.annotations) {
    if (is_seccomp(entry.key.value) || is_app_armor(entry.key.value)) profiles[entry.key.value] = &entry;
  }
  return profiles;
}

auto profile_of(const Profiles& profiles, std::string_view key) -> const KeyValue* {
  const auto found = profiles.find(key);
  return found == profiles.end() ? nullptr : found->second;
}

using ContainerNames = std::set<std::string_view>;

auto container_names(const Pod& pod) -> ContainerNames {
  ContainerNames names;
  for_each_container(pod, [&](const Container& container) { names.insert(container.name.value); });
  return names;
}

auto refuse_value(const KeyValue& entry, std::string path, std::string_view what, const SecurityContext& context)
    -> void {
  add_finding(context.findings, rules::bad_profile_annotation, entry.value.span, std::move(path),
              ticked(entry.value.value) + " " + std::string(what))
      .help("type `runtime/default`, `unconfined` or `localhost/` with the profile's name");
}

auto check_seccomp_value(const KeyValue& entry, const SecurityContext& context) -> void {
  const auto& value = entry.value.value;
  const auto path = join(metadata_path(context.pod, "annotations"), entry.key.value);
  if (value == "runtime/default" || value == "docker/default" || value == "unconfined") return;
  if (!value.starts_with(localhost)) return refuse_value(entry, path, "is no seccomp profile", context);
  if (const auto problem = file_paths::descending(std::string_view(value).substr(localhost.size())))
    refuse_value(entry, path, problem->what, context);
}

/// Flyte names the primary container when it builds the Pod.
auto check_app_armor_entry(const KeyValue& entry, const ContainerNames& containers, const SecurityContext& context)
    -> void {
  const auto& value = entry.value.value;
  const auto path = at_key(metadata_path(context.pod, "annotations"), entry.key.value);
  const auto name = entry.key.value.substr(annotation::app_armor_container.size());
  if (!context.rules.flyte && context.pod.spec != nullptr && containers.count(name) == 0) {
    add_finding(context.findings, rules::bad_profile_annotation, entry.key.span, path,
                "the Pod has no container named " + ticked(name))
        .help("end the key with the name of a container");
  }
  if (value.empty() || value == "runtime/default" || value == "unconfined" || value.starts_with(localhost)) return;
  refuse_value(entry, path, "is no AppArmor profile", context);
}

/// The field's own spelling of what the annotation says.
auto type_of(std::string_view annotation) -> std::string_view {
  if (annotation == "unconfined") return "Unconfined";
  if (annotation == "runtime/default") return "RuntimeDefault";
  return annotation.starts_with(localhost) ? "Localhost" : std::string_view();
}

auto is_type(std::string_view type) -> bool {
  return type == "Unconfined" || type == "RuntimeDefault" || type == "Localhost";
}

auto refuse_mismatch(const Cursor& at, const Cursor& profile, const KeyValue& entry, const SecurityContext& context)
    -> void {
  auto finding = add_finding(context.findings, rules::bad_profile_annotation, at, at ? at.span() : profile.key(),
                             "the annotation " + ticked(entry.key.value) + " says " + ticked(entry.value.value));
  finding.label(entry.value.span, "the annotation");
  finding.help("take the annotation out: the field says it now");
}

auto check_match(const Cursor& profile, const KeyValue* entry, bool docker, const SecurityContext& context) -> void {
  const auto type = profile.field("type");
  if (entry == nullptr || !is_type(type.text())) return;
  const auto said = docker && entry->value.value == "docker/default" ? "RuntimeDefault" : type_of(entry->value.value);
  if (said != type.text()) return refuse_mismatch(type, profile, *entry, context);
  const auto local = profile.field("localhostProfile");
  const auto absent = !docker && !local; // of AppArmor, nothing is not the same as an empty name
  if (said == "Localhost" && (absent || local.text() != std::string_view(entry->value.value).substr(localhost.size())))
    refuse_mismatch(local, profile, *entry, context);
}

/// Whether the server makes a field of an AppArmor annotation, for a Pod whose container has none.
auto makes_field(std::string_view annotation) -> bool {
  return !type_of(annotation).empty() && annotation != localhost;
}

/// The Pod's own profile holds for a container without one; the server then speaks of the container's all the same.
auto check_inherited(const Cursor& pods, const Cursor& own, const KeyValue& entry, const SecurityContext& context)
    -> void {
  if (context.rules.makes_pod() && makes_field(entry.value.value)) return;
  const auto from = context.findings.size();
  check_match(pods, &entry, false, context);
  for (auto i = from; i < context.findings.size(); ++i) {
    auto& path = context.findings[i].path;
    path = own.path.str() + path.substr(pods.path.str().size());
  }
}

auto check_app_armor_match(const Cursor& pods, const Container& container, const KeyValue* entry,
                           const SecurityContext& context) -> void {
  if (entry == nullptr) return;
  const auto whole = Cursor::at(container.node, container.path);
  const auto security = whole.field("securityContext");
  const auto own = security.field("appArmorProfile");
  if (own)
    check_match(own, entry, false, context);
  else
    check_inherited(pods, own, *entry, context);
}

auto check_containers(const SecurityContext& context, const Profiles& profiles) -> void {
  const auto spec = Cursor::at(context.pod.spec, context.pod.path);
  const auto pods = spec.field("securityContext");
  const auto app_armor = pods.field("appArmorProfile");
  const auto os = spec.field("os");
  const auto compared = os.field("name").text() != "windows" && context.rules.server.minor >= annotation_field_since;
  for_each_container(context.pod, [&](const Container& container) {
    const auto entry = [&](std::string_view prefix) {
      return profile_of(profiles, std::string(prefix) + container.name.value);
    };
    const auto whole = Cursor::at(container.node, container.path);
    const auto security = whole.field("securityContext");
    if (context.rules.makes_pod())
      check_match(security.field("seccompProfile"), entry(annotation::seccomp_container), true, context);
    if (compared) check_app_armor_match(app_armor, container, entry(annotation::app_armor_container), context);
  });
}

} // namespace

auto check_profile_annotations(const SecurityContext& context) -> void {
  const auto profiles = profiles_of(context.pod);
  if (profiles.empty()) return;
  const auto containers = container_names(context.pod);
  for (const auto& entry : context.pod.annotations) { // in their order
    if (profile_of(profiles, entry.key.value) != &entry) continue;
    if (is_seccomp(entry.key.value)) check_seccomp_value(entry, context);
    if (is_app_armor(entry.key.value)) check_app_armor_entry(entry, containers, context);
  }
  if (context.pod.spec == nullptr) return;
  const auto spec = Cursor::at(context.pod.spec, context.pod.path);
  const auto security = spec.field("securityContext");
  if (context.rules.makes_pod())
    check_match(security.field("seccompProfile"), profile_of(profiles, annotation::seccomp_pod), true, context);
  check_containers(context, profiles);
}

} // namespace berth
