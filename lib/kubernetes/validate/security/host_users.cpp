#include "finding/quotes.hpp"
#include "finding/rules.hpp"
#include "kubernetes/validate/security/security.hpp"

#include <array>

namespace berth::rules {

const RuleInfo host_namespaces{
    "X006",
    "host-namespaces",
    Severity::error,
    Authority::kubernetes,
    "namespaces of the Pod and of the host that exclude each other",
    R"(`shareProcessNamespace: true` gives the containers one process namespace, `hostPID: true` that of the host: not both.
With users of its own (`hostUsers: false`, from Kubernetes 1.33) a Pod shares none of the host's network, process and IPC
namespaces, and from 1.34 has no block devices; only such a Pod may have `procMount: Unmasked`.

Source: k8s.io/kubernetes/pkg/apis/core/validation, validatePodSpecSecurityContext, validateHostUsers and
ValidateSecurityContext.)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
  shareProcessNamespace: true
  hostPID: true
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
  shareProcessNamespace: true
)"};

} // namespace berth::rules

/// A user namespace of the Pod's own (`hostUsers: false`) and what it excludes or allows. Source: validateHostUsers and
/// the procMount check of ValidateSecurityContext.
namespace berth {
namespace {

constexpr int user_namespaces_since = 33; // UserNamespacesSupport and ProcMountType are on by default
constexpr int no_devices_since = 34;      // kubernetes/kubernetes#132868

struct HostField {
  std::string_view name;
  std::string_view path; ///< the server spells two of them as Go's fields
};

constexpr std::array<HostField, 3> host_fields{
    {{"hostNetwork", "hostNetwork"}, {"hostPID", "HostPID"}, {"hostIPC", "HostIPC"}}};

auto refuse_beside(const Cursor& value, const Cursor& users, const SecurityContext& context) -> void {
  auto finding = add_finding(context.findings, rules::host_namespaces, value, value.key(),
                             ticked(value.member->name) + " cannot stand beside `hostUsers: false`");
  finding.label(users.span(), "the Pod's own users");
  finding.help("keep one of the two");
}

auto check_proc_mount(const Container& container, const SecurityContext& context) -> void {
  const auto whole = Cursor::at(container.node, container.path);
  const auto security = whole.field("securityContext");
  const auto mount = security.field("procMount");
  if (mount.text() != "Unmasked") return;
  add_finding(context.findings, rules::host_namespaces, mount, "`Unmasked` is for Pods with users of their own")
      .help("add `hostUsers: false` to the Pod's spec, or type `Default`");
}

} // namespace

auto check_host_users(const Cursor& spec, const SecurityContext& context) -> void {
  if (context.rules.server.minor < user_namespaces_since) return;
  const auto users = spec.field("hostUsers");
  if (!users.is(false)) {
    for_each_container(context.pod, [&](const Container& container) { check_proc_mount(container, context); });
    return;
  }
  for (const auto& field : host_fields) {
    const auto host = spec.field(field.name, field.path);
    if (host.is(true)) refuse_beside(host, users, context);
  }
  if (context.rules.server.minor < no_devices_since) return;
  for_each_container(context.pod, [&](const Container& container) {
    const auto whole = Cursor::at(container.node, container.path);
    const auto devices = whole.field("volumeDevices");
    if (devices.size() > 0) refuse_beside(devices, users, context);
  });
}

} // namespace berth
