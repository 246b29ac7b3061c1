#include "finding/quotes.hpp"
#include "finding/rules.hpp"
#include "kubernetes/validate/validate.hpp"
#include "syntax/cursor.hpp"

#include <algorithm>

/// What an ephemeral container takes beside probes and hooks, of which validate_probes() speaks.
/// Source: k8s.io/kubernetes/pkg/apis/core/validation, validateEphemeralContainers and allowedEphemeralContainerFields.
namespace berth {
namespace {

constexpr int restart_policy_since =
    29; // SidecarContainers is on by default; before, the schema says that it is dropped

auto refuse_field(const Cursor& at, std::string_view name, Findings& findings) -> void {
  add_finding(findings, rules::bad_container_role, at, at.key(),
              ticked(name) + " cannot stand in an ephemeral container")
      .help("take it out");
}

/// An empty list or mapping is there to the server; a mapping of what is absent is not.
auto says_something(const Cursor& resources, const Server& server) -> bool {
  if (!resources || !resources.node->is_mapping()) return false;
  return std::any_of(resources.node->members.begin(), resources.node->members.end(), [&](const Member& member) {
    return !member.value->is_null() && (member.name != "claims" || server.has(FeatureGate::DynamicResourceAllocation));
  });
}

auto check_mounts_of(const Cursor& container, Findings& findings) -> void {
  const auto mounts = container.field("volumeMounts");
  for (std::size_t i = 0; i < mounts.size(); ++i) {
    const auto mount = mounts.item(i);
    for (const std::string_view name : {"subPath", "subPathExpr"})
      if (const auto path = mount.field(name); !path.text().empty()) refuse_field(path, name, findings);
  }
}

} // namespace

auto validate_ephemeral_containers(const Pod& pod, const PodRules& rules, Findings& findings) -> void {
  for (const auto& container : pod.ephemeral_containers) {
    const auto whole = Cursor::at(container.node, container.path);
    if (const auto ports = whole.field("ports"); ports) refuse_field(ports, "ports", findings);
    const auto resources = whole.field("resources");
    if (says_something(resources, rules.server)) refuse_field(resources, "resources", findings);
    const auto policy = whole.field("restartPolicy");
    if (policy && rules.server.minor >= restart_policy_since) refuse_field(policy, "restartPolicy", findings);
    const auto restart_rules = whole.field("restartPolicyRules");
    if (restart_rules.size() != 0 && rules.server.has(FeatureGate::ContainerRestartRules))
      refuse_field(restart_rules, "restartPolicyRules", findings);
    check_mounts_of(whole, findings);
  }
}

} // namespace berth
