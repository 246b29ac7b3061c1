#include "finding/rules.hpp"
#include "kubernetes/validate/security/security.hpp"
#include "kubernetes/validate/volumes/file_paths.hpp"

#include "kubernetes/validate/metadata/bad_name.hpp"

namespace berth::rules {

const RuleInfo bad_profile{
    "X001",
    "bad-profile",
    Severity::error,
    Authority::kubernetes,
    "a seccomp or AppArmor profile lacks its name, or has one where none belongs",
    R"(A profile of type Localhost names a file or a profile of the node in `localhostProfile`; RuntimeDefault and Unconfined
have no such name. The name of a seccomp profile is a relative path without `..`; that of an AppArmor profile has no
spaces around it and at most 4095 bytes.

Source: k8s.io/kubernetes/pkg/apis/core/validation, validateSeccompProfileField and ValidateAppArmorProfileField.)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
  securityContext:
    seccompProfile: {type: Localhost}
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
  securityContext:
    seccompProfile: {type: Localhost, localhostProfile: profiles/train.json}
)"};

} // namespace berth::rules

/// seccomp and AppArmor profiles, given by field. Source: validateSeccompProfileField, ValidateAppArmorProfileField.
namespace berth {
namespace {

constexpr int app_armor_field_since = 30;

auto refuse_absent(const Cursor& profile, const Cursor& local, const SecurityContext& context) -> void {
  const auto type = profile.field("type");
  auto finding = add_finding(context.findings, rules::bad_profile, local, local ? local.span() : type.span(),
                             "a profile of type `Localhost` needs a `localhostProfile`");
  finding.help("add `localhostProfile: ...` with the profile's name on the node");
}

auto refuse_present(const Cursor& profile, const Cursor& local, const SecurityContext& context) -> void {
  const auto type = profile.field("type");
  auto finding = add_finding(context.findings, rules::bad_profile, local, local.key(),
                             "`localhostProfile` is for profiles of type `Localhost`");
  if (type) finding.label(type.span(), "the type");
  finding.help("type `Localhost`, or take `localhostProfile` out");
}

auto is_space(char c) -> bool { return std::string_view(" \t\n\v\f\r").find(c) != std::string_view::npos; }

auto check_local_name(const Cursor& profile, const Cursor& local, const SecurityContext& context) -> void {
  constexpr std::size_t most = 4095; // PATH_MAX - 1
  const auto name = local.text();
  if (name.empty()) return refuse_absent(profile, local, context);
  if (is_space(name.front()) || is_space(name.back()))
    add_finding(context.findings, rules::bad_profile, local,
                {is_space(name.front()) ? 0 : name.size() - 1, 1, "has spaces around it"})
        .help("take the spaces out");
  else if (name.size() > most)
    add_finding(context.findings, rules::bad_profile, local, {most, name.size() - most, "is longer than 4095 bytes"});
}

} // namespace

auto check_seccomp(const Cursor& security, const SecurityContext& context) -> void {
  const auto profile = security.field("seccompProfile");
  const auto local = profile.field("localhostProfile");
  if (profile.field("type").text() != "Localhost") {
    if (local.is_string()) refuse_present(profile, local, context);
    return;
  }
  if (!local) return refuse_absent(profile, local, context);
  if (const auto problem = file_paths::descending(local.text()))
    add_finding(context.findings, rules::bad_profile, local, *problem)
        .help("type a path below the kubelet's seccomp folder, such as `profiles/train.json`");
}

auto check_app_armor(const Cursor& security, const SecurityContext& context) -> void {
  if (context.rules.server.minor < app_armor_field_since) return;
  const auto profile = security.field("appArmorProfile");
  const auto type = profile.field("type");
  const auto local = profile.field("localhostProfile");
  if (type.text() == "Localhost") {
    if (!local) return refuse_absent(profile, local, context);
    if (local.is_string()) check_local_name(profile, local, context);
  } else if (local.is_string() && (type.text() == "RuntimeDefault" || type.text() == "Unconfined")) {
    refuse_present(profile, local, context);
  }
}

} // namespace berth
