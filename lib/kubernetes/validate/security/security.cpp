#include "kubernetes/validate/security/security.hpp"

#include "finding/rules.hpp"

namespace berth::rules {

const RuleInfo escalation{
    "X003",
    "escalation",
    Severity::error,
    Authority::kubernetes,
    "a container may not gain privileges, and has them all",
    R"(`allowPrivilegeEscalation: false` keeps a process from gaining privileges that it does not have; with `privileged:
true` or the capability CAP_SYS_ADMIN there is nothing to keep it from, and the API server refuses the two together.

Source: k8s.io/kubernetes/pkg/apis/core/validation, ValidateSecurityContext.)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
      securityContext: {allowPrivilegeEscalation: false, privileged: true}
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
      securityContext: {allowPrivilegeEscalation: false}
)"};

} // namespace berth::rules

/// Source: ValidateSecurityContext, validatePodSpecSecurityContext.
namespace berth {
namespace {

constexpr int share_path_since = 37;

auto refuse_escalation(const Cursor& security, const Cursor& escalation, Span other, std::string message,
                       const SecurityContext& context) -> void {
  auto finding = add_finding(context.findings, rules::escalation, security, escalation.span(), std::move(message));
  finding.label(other, "this gives it more");
  finding.help("take one of the two out");
}

/// A process that is privileged, or may do what root does, cannot be kept from gaining privileges.
auto check_escalation(const Cursor& security, const SecurityContext& context) -> void {
  const auto escalation = security.field("allowPrivilegeEscalation");
  if (!escalation.is(false)) return;
  const auto privileged = security.field("privileged");
  if (privileged.is(true))
    refuse_escalation(security, escalation, privileged.span(),
                      "`allowPrivilegeEscalation: false` cannot stand beside `privileged: true`", context);
  const auto capabilities = security.field("capabilities");
  const auto added = capabilities.field("add");
  for (std::size_t i = 0; i < added.size(); ++i) {
    const auto capability = added.item(i);
    if (capability.text() == "CAP_SYS_ADMIN")
      refuse_escalation(security, escalation, capability.span(),
                        "`allowPrivilegeEscalation: false` cannot stand beside the capability `CAP_SYS_ADMIN`",
                        context);
  }
}

auto check_shared_processes(const Cursor& spec, const SecurityContext& context) -> void {
  const auto shared = spec.field("shareProcessNamespace");
  const auto host = spec.field("hostPID");
  if (!shared.is(true) || !host.is(true)) return;
  const auto security = spec.field("securityContext");
  const auto moved = security.field("shareProcessNamespace"); // where the internal types had it
  const auto& told = context.rules.server.minor >= share_path_since ? shared : moved;
  auto finding = add_finding(context.findings, rules::host_namespaces, told, shared.span(),
                             "the containers cannot share one process namespace and the host's as well");
  finding.label(host.span(), "the host's");
  finding.help("keep one of `shareProcessNamespace` and `hostPID`");
}

} // namespace

auto validate_security(const Pod& pod, const PodRules& rules, Findings& findings) -> void {
  const SecurityContext context{pod, rules, findings};
  check_profile_annotations(context);
  if (pod.spec == nullptr || !pod.spec->is_mapping()) return; // a container-form task has none
  const auto spec = Cursor::at(pod.spec, pod.path);
  const auto security = spec.field("securityContext");
  check_seccomp(security, context);
  check_app_armor(security, context);
  check_windows_options(security, context);
  check_sysctls(spec, context);
  check_shared_processes(spec, context);
  for_each_container(pod, [&](const Container& container) {
    const auto whole = Cursor::at(container.node, container.path);
    const auto own = whole.field("securityContext");
    check_escalation(own, context);
    check_seccomp(own, context);
    check_app_armor(own, context);
    check_windows_options(own, context);
  });
  check_host_process(spec, context);
  check_host_users(spec, context);
  check_os(spec, context);
}

} // namespace berth
