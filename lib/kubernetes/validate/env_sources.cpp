#include "kubernetes/validate/env_sources.hpp"

#include "kubernetes/pod/read.hpp"
#include "kubernetes/validate/bad_name.hpp"
#include "kubernetes/validate/env_fields.hpp"
#include "kubernetes/validate/field_names.hpp"
#include "kubernetes/validate/rules.hpp"
#include "syntax/path.hpp"

#include <algorithm>

namespace berth {
namespace {

constexpr int files_since = 35; // EnvFiles is on by default from 1.35; before, the field is dropped

/// Source: validateConfigMapKeySelector and validateSecretKeySelector, which are alike.
auto check_key_ref(const Node* reference, const std::string& path, Findings& findings) -> void {
  if (reference == nullptr || !reference->is_mapping()) return;
  const auto name = read_string(reference->find("name"));
  if (const auto problem = names::dns_subdomain(name.value); !name.value.empty() && problem)
    offer_name(refuse_name(findings, rules::bad_env_reference, name, *problem, join(path, "name")),
               names::legal_subdomain(name.value));
  const auto key = read_string(reference->find("key"));
  if (const auto problem = names::config_key(key.value); !key.value.empty() && problem)
    refuse_name(findings, rules::bad_env_key, key, *problem, join(path, "key"));
}

auto find_volume(const Pod& pod, std::string_view name) -> const Node* {
  const auto* volumes = pod.spec == nullptr ? nullptr : pod.spec->find("volumes");
  if (volumes == nullptr) return nullptr;
  for (const auto* volume : volumes->items) {
    if (read_string(volume->find("name")).value == name) return volume;
  }
  return nullptr;
}

/// Source: validateFileKeyRef and validateFileKeyRefVolumes.
auto check_file_ref(const Node* reference, const std::string& path, const Pod& pod, const PodRules& rules,
                    Findings& findings) -> void {
  if (reference == nullptr || !reference->is_mapping() || rules.kubernetes_minor < files_since) return;
  const auto key = read_string(reference->find("key"));
  if (const auto problem = names::env_name_relaxed(key.value); !key.value.empty() && problem)
    refuse_name(findings, rules::bad_env_key, key, *problem, join(path, "key"));
  const auto volume = read_string(reference->find("volumeName"));
  if (volume.value.empty()) return;
  if (const auto problem = names::dns_label(volume.value); problem) {
    offer_name(refuse_name(findings, rules::bad_env_file, volume, *problem, join(path, "volumeName")),
               names::legal_label(volume.value));
  } else if (find_volume(pod, volume.value) == nullptr) {
    findings.push_back(make_finding(rules::bad_env_file, volume.span, join(path, "volumeName"),
                                    "the Pod has no volume `" + volume.value + "`"));
    findings.back().help = "declare an `emptyDir` of that name in the Pod's `volumes`";
  }
}

/// Names of envFrom are checked as prefixes, so one `-` at their end passes (validateConfigMapEnvSource).
auto check_whole_ref(const Node& entry, std::string_view field, const std::string& path, Findings& findings) -> void {
  const auto* reference = entry.find(field);
  const auto name = reference == nullptr ? Located<std::string>() : read_string(reference->find("name"));
  if (name.value.empty()) return;
  if (const auto problem = names::subdomain_prefix(name.value); problem)
    offer_name(refuse_name(findings, rules::bad_env_reference, name, *problem, join(join(path, field), "name")),
               names::legal_subdomain(name.value));
}

} // namespace

auto check_env_source(const Node& source, const std::string& path, const Pod& pod, const PodRules& rules,
                      Findings& findings) -> void {
  check_env_field(source.find("fieldRef"), join(path, "fieldRef"), rules, findings);
  check_env_resource(source.find("resourceFieldRef"), join(path, "resourceFieldRef"), findings);
  check_key_ref(source.find("configMapKeyRef"), join(path, "configMapKeyRef"), findings);
  check_key_ref(source.find("secretKeyRef"), join(path, "secretKeyRef"), findings);
  check_file_ref(source.find("fileKeyRef"), join(path, "fileKeyRef"), pod, rules, findings);
}

auto check_env_from(const Node& entry, const std::string& path, const PodRules& rules, Findings& findings) -> void {
  const auto prefix = read_string(entry.find("prefix"));
  if (const auto problem = names::env_name(prefix.value, rules.kubernetes_minor); !prefix.value.empty() && problem)
    refuse_name(findings, rules::bad_env_name, prefix, *problem, join(path, "prefix"));
  check_whole_ref(entry, "configMapRef", path, findings);
  check_whole_ref(entry, "secretRef", path, findings);
}

} // namespace berth
