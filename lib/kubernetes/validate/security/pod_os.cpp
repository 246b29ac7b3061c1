#include "finding/quotes.hpp"
#include "finding/rules.hpp"
#include "kubernetes/validate/security/security.hpp"

#include <array>

namespace berth::rules {

const RuleInfo wrong_os{
    "X004",
    "wrong-os",
    Severity::error,
    Authority::kubernetes,
    "a field that the Pod's operating system does not have",
    R"(With `os: {name: windows}` the fields of Linux are refused (seccomp, SELinux, AppArmor, capabilities, user and group ids,
sysctls, host namespaces), and with `os: {name: linux}` those of Windows. Without `os` all of them pass, and the node
ignores what it does not have.

Source: k8s.io/kubernetes/pkg/apis/core/validation, validateLinux and validateWindows.)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
  os: {name: windows}
  securityContext: {runAsUser: 1000}
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
  os: {name: linux}
  securityContext: {runAsUser: 1000}
)"};

} // namespace berth::rules

/// What spec.os rules out. Source: validateLinux, validateWindows.
namespace berth {
namespace {

struct OsField {
  std::string_view name;
  int since{0}; ///< before, the field is unknown or its gate is off
};

constexpr std::array<OsField, 11> linux_only{{{"appArmorProfile", 30},
                                              {"seLinuxOptions"},
                                              {"seccompProfile"},
                                              {"fsGroup"},
                                              {"fsGroupChangePolicy"},
                                              {"sysctls"},
                                              {"runAsUser"},
                                              {"runAsGroup"},
                                              {"supplementalGroups"},
                                              {"supplementalGroupsPolicy", 33},
                                              {"seLinuxChangePolicy", 33}}};
constexpr std::array<OsField, 5> linux_only_of_pod{
    {{"hostUsers", 33}, {"hostPID"}, {"hostIPC"}, {"shareProcessNamespace"}, {"resources", 34}}};
constexpr std::array<OsField, 10> linux_only_of_container{
    {{"appArmorProfile", 30},
     {"seLinuxOptions"},
     {"seccompProfile"},
     {"capabilities"},
     {"readOnlyRootFilesystem"},
     {"privileged"},
     {"allowPrivilegeEscalation"},
     {"procMount"}, // where its gate is off the server makes it `Default`

     {"runAsUser"},
     {"runAsGroup"}}};
constexpr std::array<OsField, 1> windows_only{{{"windowsOptions"}}};

/// No field at all to the server: an empty list of sysctls, and hostPID and hostIPC of false.
auto is_unset(const Cursor& value) -> bool {
  const auto name = value.member->name;
  if (name == "sysctls") return value.size() == 0;
  return (name == "hostPID" || name == "hostIPC") && !value.is(true);
}

struct Os {
  Span span;
  std::string_view name;
};

auto refuse_fields(const Cursor& holder, std::span<const OsField> fields, const Os& os, const SecurityContext& context)
    -> void {
  for (const auto& field : fields) {
    const auto value = holder.field(field.name);
    if (!value || context.rules.server.minor < field.since || is_unset(value)) continue;
    auto finding =
        add_finding(context.findings, rules::wrong_os, value, value.key(),
                    ticked(field.name) + " cannot be set for a Pod of " + in_ticks("os: " + std::string(os.name)));
    finding.label(os.span, "the system");
    finding.help("take it out, or change `os`");
  }
}

} // namespace

auto check_os(const Cursor& spec, const SecurityContext& context) -> void {
  const auto os = spec.field("os");
  const auto name = os.field("name");
  const auto windows = name.text() == "windows";
  if (!windows && name.text() != "linux") return;
  const Os system{name.span(), name.text()};
  const auto security = spec.field("securityContext");
  if (windows) refuse_fields(spec, linux_only_of_pod, system, context);
  refuse_fields(security, windows ? std::span<const OsField>(linux_only) : windows_only, system, context);
  for_each_container(context.pod, [&](const Container& container) {
    const auto whole = Cursor::at(container.node, container.path);
    const auto own = whole.field("securityContext");
    refuse_fields(own, windows ? std::span<const OsField>(linux_only_of_container) : windows_only, system, context);
  });
}

} // namespace berth
