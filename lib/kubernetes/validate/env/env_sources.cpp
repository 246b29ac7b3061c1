#include "kubernetes/validate/env/env_sources.hpp"

#include "finding/quotes.hpp"
#include "finding/rules.hpp"
#include "kubernetes/pod/read.hpp"
#include "kubernetes/validate/env/env_fields.hpp"
#include "kubernetes/validate/env/field_names.hpp"
#include "kubernetes/validate/metadata/bad_name.hpp"
#include "kubernetes/validate/volumes/file_paths.hpp"
#include "syntax/cursor.hpp"
#include "syntax/path.hpp"

#include <algorithm>

namespace berth::rules {

const RuleInfo bad_env_reference{
    "E003",
    "bad-env-reference",
    Severity::error,
    Authority::kubernetes,
    "a variable comes from a ConfigMap or Secret that cannot exist",
    R"(The name of a ConfigMap or Secret is a DNS subdomain. In `env` and `envFrom` the API server checks it, though not that
there is such an object.

Source: k8s.io/kubernetes/pkg/apis/core/validation, validateSecretKeySelector and validateConfigMapEnvSource.)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
      env:
        - name: TOKEN
          valueFrom: {secretKeyRef: {name: Train_Secrets, key: token}}
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
      env:
        - name: TOKEN
          valueFrom: {secretKeyRef: {name: train-secrets, key: token}}
)"};

const RuleInfo bad_env_key{
    "E004",
    "bad-env-key",
    Severity::error,
    Authority::kubernetes,
    "a variable comes from a key that cannot exist",
    R"(A key of a ConfigMap or Secret has at most 253 letters, digits, `-`, `_` and `.`, and is no relative path. A key of a
file (`fileKeyRef`) is the name of a variable.

Source: k8s.io/apimachinery/pkg/util/validation, IsConfigMapKey.)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
      env:
        - name: TOKEN
          valueFrom: {secretKeyRef: {name: train-secrets, key: api/token}}
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
      env:
        - name: TOKEN
          valueFrom: {secretKeyRef: {name: train-secrets, key: api.token}}
)"};

const RuleInfo bad_env_file{
    "E007",
    "bad-env-file",
    Severity::error,
    Authority::kubernetes,
    "a variable comes from a file that the Pod cannot have",
    R"(`fileKeyRef` reads a file that an init container has written to an `emptyDir`, which the Pod must declare; no other kind of
volume will do, and its path has no `..`.

From Kubernetes 1.35; before, the server drops the field unless EnvFiles is switched on.

Source: k8s.io/kubernetes/pkg/apis/core/validation, validateFileKeyRefVolumes.)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  volumes: [{name: vars, emptyDir: {}}]
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
      env:
        - name: TOKEN
          valueFrom: {fileKeyRef: {volumeName: env, path: vars.env, key: TOKEN}}
)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  volumes: [{name: vars, emptyDir: {}}]
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
      env:
        - name: TOKEN
          valueFrom: {fileKeyRef: {volumeName: vars, path: vars.env, key: TOKEN}}
)"};

} // namespace berth::rules

namespace berth {
namespace {

/// Source: validateConfigMapKeySelector and validateSecretKeySelector, which are alike.
auto check_key_ref(const Node* reference, const std::string& path, Findings& findings) -> void {
  if (reference == nullptr || !reference->is_mapping()) return;
  const auto name = read_string(reference->find("name"));
  if (const auto problem = names::dns_subdomain(name.value); !name.value.empty() && problem)
    add_finding(findings, rules::bad_env_reference, name, *problem, join(path, "name"))
        .type(names::legal_subdomain(name.value));
  const auto key = read_string(reference->find("key"));
  if (const auto problem = names::config_key(key.value); !key.value.empty() && problem)
    add_finding(findings, rules::bad_env_key, key, *problem, join(path, "key"));
}

auto find_volume(const Pod& pod, std::string_view name) -> const Node* {
  const auto* volumes = pod.spec == nullptr ? nullptr : pod.spec->find("volumes");
  if (volumes == nullptr) return nullptr;
  for (const auto* volume : volumes->items) {
    if (read_string(volume->find("name")).value == name) return volume;
  }
  return nullptr;
}

/// A volume of no source is one.
auto is_empty_dir(const Node& volume) -> bool {
  return std::all_of(volume.members.begin(), volume.members.end(), [](const Member& member) {
    return member.name == "name" || member.name == "emptyDir" || member.value->is_null();
  });
}

/// Source: validateFileKeyRefVolumes.
auto check_file_volume(const Cursor& name, const Pod& pod, Findings& findings) -> void {
  const auto* volume = find_volume(pod, name.text());
  if (volume == nullptr) {
    add_finding(findings, rules::bad_env_file, name, "the Pod has no volume " + in_ticks(name.text()))
        .help("declare an `emptyDir` of that name in the Pod's `volumes`");
  } else if (!is_empty_dir(*volume)) {
    add_finding(findings, rules::bad_env_file, name, "the volume " + in_ticks(name.text()) + " is no `emptyDir`")
        .label(volume->span, "this one")
        .help("name an `emptyDir`, into which an init container writes the file");
  }
}

/// Source: validateFileKeyRef.
auto check_file_ref(const Cursor& reference, const Pod& pod, const PodRules& rules, Findings& findings) -> void {
  if (!reference || !rules.server.has(FeatureGate::EnvFiles)) return;
  const auto key = reference.field("key");
  if (const auto problem = names::env_name_relaxed(key.text()); !key.text().empty() && problem)
    add_finding(findings, rules::bad_env_key, key, *problem);
  const auto file = reference.field("path");
  if (const auto problem = file_paths::without_backsteps(file.text()); problem)
    add_finding(findings, rules::bad_env_file, file, *problem);
  const auto volume = reference.field("volumeName");
  if (volume.text().empty()) return; // missing-key speaks of it
  if (const auto problem = names::dns_label(volume.text()); problem)
    add_finding(findings, rules::bad_env_file, volume, *problem).type(names::legal_label(volume.text()));
  else
    check_file_volume(volume, pod, findings);
}

/// Names of envFrom are checked as prefixes, so one `-` at their end passes (validateConfigMapEnvSource).
auto check_whole_ref(const Node& entry, std::string_view field, const std::string& path, Findings& findings) -> void {
  const auto* reference = entry.find(field);
  const auto name = reference == nullptr ? Located<std::string>() : read_string(reference->find("name"));
  if (name.value.empty()) return;
  if (const auto problem = names::subdomain_prefix(name.value); problem)
    add_finding(findings, rules::bad_env_reference, name, *problem, join(join(path, field), "name"))
        .type(names::legal_subdomain(name.value));
}

} // namespace

auto check_env_source(const Node& source, const std::string& path, const Pod& pod, const PodRules& rules,
                      Findings& findings) -> void {
  check_env_field(source.find("fieldRef"), join(path, "fieldRef"), rules, findings);
  check_env_resource(source.find("resourceFieldRef"), join(path, "resourceFieldRef"), findings);
  check_key_ref(source.find("configMapKeyRef"), join(path, "configMapKeyRef"), findings);
  check_key_ref(source.find("secretKeyRef"), join(path, "secretKeyRef"), findings);
  const auto whole = Cursor::at(&source, path);
  check_file_ref(whole.field("fileKeyRef"), pod, rules, findings);
}

auto check_env_from(const Node& entry, const std::string& path, const PodRules& rules, Findings& findings) -> void {
  const auto prefix = read_string(entry.find("prefix"));
  if (const auto problem = names::env_name(prefix.value, rules.server.minor); !prefix.value.empty() && problem)
    add_finding(findings, rules::bad_env_name, prefix, *problem, join(path, "prefix"));
  check_whole_ref(entry, "configMapRef", path, findings);
  check_whole_ref(entry, "secretRef", path, findings);
}

} // namespace berth
