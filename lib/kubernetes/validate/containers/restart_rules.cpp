#include "finding/rules.hpp"
#include "kubernetes/validate/validate.hpp"
#include "syntax/cursor.hpp"

namespace berth::rules {

const RuleInfo bad_restart_rule{
    "P067",
    "bad-restart-rule",
    Severity::error,
    Authority::kubernetes,
    "restart rules of a container that the API server refuses",
    R"(`restartPolicyRules` change what the container's own `restartPolicy` says when it exits with certain codes: each rule
has `exitCodes`, and the container a `restartPolicy`. At most 20 rules, at most 255 codes each; a sidecar takes rules from
Kubernetes 1.36. Before 1.35 the gate is off and the server drops them.

Source: k8s.io/kubernetes/pkg/apis/core/validation, validateContainerRestartPolicy.)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
      restartPolicyRules:
        - {action: Restart, exitCodes: {operator: In, values: [42]}}
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
      restartPolicy: Never
      restartPolicyRules:
        - {action: Restart, exitCodes: {operator: In, values: [42]}}
)"};

} // namespace berth::rules

/// `restartPolicyRules` of a container. Actions and operators are the schema's.
/// Source: k8s.io/kubernetes/pkg/apis/core/validation, validateContainerRestartPolicy and
/// validateInitContainerRestartPolicy (1.35).
namespace berth {
namespace {

constexpr std::size_t most_rules = 20;
constexpr std::size_t most_codes = 255;

auto refuse_many(const Cursor& list, std::size_t most, Findings& findings) -> void {
  if (list.size() <= most) return;
  add_finding(findings, rules::bad_restart_rule, list, list.key(),
              std::to_string(list.size()) + " items, and " + std::to_string(most) + " are the most")
      .help("keep the first " + std::to_string(most));
}

auto check_rule(const Cursor& rule, Findings& findings) -> void {
  if (!rule.node->is_mapping() && !rule.node->is_null()) return;
  const auto codes = rule.field("exitCodes");
  if (!codes) {
    const auto span = codes.member != nullptr ? codes.member->key->span : rule.key();
    add_finding(findings, rules::bad_restart_rule, codes, span, "a restart rule says no `exitCodes`")
        .help("add `exitCodes: {operator: In, values: [...]}`");
    return;
  }
  refuse_many(codes.field("values"), most_codes, findings);
}

auto refuse_without_policy(const Cursor& policy, const Cursor& list, Findings& findings) -> void {
  auto finding = add_finding(findings, rules::bad_restart_rule, policy, list.key(),
                             "`restartPolicyRules` needs a `restartPolicy` of the container's own");
  finding.help("add `restartPolicy: Never` or `restartPolicy: OnFailure` to the container");
}

/// Of an init container without a policy the server looks no further.
auto check_container(const Container& container, const Server& server, Findings& findings) -> void {
  const auto whole = Cursor::at(container.node, container.path);
  const auto list = whole.field("restartPolicyRules");
  if (list.size() == 0) return;
  if (container.role == ContainerRole::sidecar && !server.has(FeatureGate::RestartAllContainersOnContainerExits)) {
    add_finding(findings, rules::bad_restart_rule, list, list.key(), "a sidecar takes no `restartPolicyRules`")
        .help("take them out: the container is always restarted");
    return;
  }
  const auto policy = whole.field("restartPolicy");
  if (!policy) refuse_without_policy(policy, list, findings);
  if (!policy && container.role == ContainerRole::init) return;
  refuse_many(list, most_rules, findings);
  for (std::size_t i = 0; i < list.size(); ++i) check_rule(list.item(i), findings);
}

} // namespace

auto validate_restart_rules(const Pod& pod, const PodRules& rules, Findings& findings) -> void {
  if (!rules.server.has(FeatureGate::ContainerRestartRules)) return;
  for (const auto& container : pod.init_containers) check_container(container, rules.server, findings);
  for (const auto& container : pod.containers) check_container(container, rules.server, findings);
}

} // namespace berth
