#include "finding/rules.hpp"
#include "kubernetes/validate/env/env_sources.hpp"
#include "kubernetes/validate/env/field_names.hpp"
#include "kubernetes/validate/metadata/bad_name.hpp"
#include "kubernetes/validate/validate.hpp"
#include "syntax/path.hpp"

namespace berth {
namespace rules {

const RuleInfo bad_env_name{
    "E002",
    "bad-env-name",
    Severity::error,
    Authority::kubernetes,
    "an environment variable's name is not one that Kubernetes takes",
    R"(From Kubernetes 1.32 a variable's name is any printable ASCII without `=`. Before, it is made of letters, digits, `_`,
`-` and `.`, and does not begin with a digit. The API server refuses the Pod.

`--kubernetes-version` chooses which of the two holds.

Source: k8s.io/apimachinery/pkg/util/validation, IsEnvVarName and IsRelaxedEnvVarName (gate
RelaxedEnvironmentVariableValidation, on from 1.32).)",
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
        - {name: "MODE=", value: production}
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
        - {name: "MODE", value: production}
)"};

} // namespace rules

namespace {

auto check_name(const EnvVar& var, int kubernetes_minor, Findings& findings) -> void {
  if (const auto problem = names::env_name(var.name.value, kubernetes_minor); problem)
    add_finding(findings, rules::bad_env_name, var.name, *problem, join(var.path, "name"));
}

auto check_sources(const Pod& pod, const Container& container, const PodRules& rules, Findings& findings) -> void {
  for (const auto& var : container.env) {
    if (var.value_from != nullptr) check_env_source(*var.value_from, join(var.path, "valueFrom"), pod, rules, findings);
  }
  const auto* list = container.node == nullptr ? nullptr : container.node->find("envFrom");
  if (list == nullptr) return;
  for (std::size_t i = 0; i < list->items.size(); ++i)
    check_env_from(*list->items[i], at_index(join(container.path, "envFrom"), i), rules, findings);
}

auto check_container(const Container& container, const PodRules& rules, Findings& findings) -> void {
  for (const auto& var : container.env) {
    if (!var.name.value.empty()) check_name(var, rules.server.minor, findings); // missing-key speaks of an empty one
  }
}

} // namespace

auto validate_env(const Pod& pod, const PodRules& rules, Findings& findings) -> void {
  for_each_container(pod, [&](const Container& container) {
    check_container(container, rules, findings);
    check_sources(pod, container, rules, findings);
  });
}

} // namespace berth
