#include "kubernetes/validate/names.hpp"
#include "kubernetes/validate/rules.hpp"
#include "kubernetes/validate/validate.hpp"
#include "syntax/part.hpp"
#include "syntax/path.hpp"

#include <map>

namespace berth {
namespace rules {

const RuleInfo repeated_env{
    "E001",
    "repeated-env",
    Severity::warning,
    Authority::kubernetes,
    "an environment variable is set twice",
    R"(The last of two variables of one name wins, and the first is lost without a word in the container. The API server
accepts the Pod with a warning that few see. It often comes of merging a template with a task's own list.

Source: k8s.io/kubernetes/pkg/api/pod: "hides previous definition of".)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}}
      env:
        - {name: MODE, value: staging}
        - {name: MODE, value: production}
)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}}
      env:
        - {name: MODE, value: production}
)"};

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
      resources: {requests: {cpu: 500m, memory: 1Gi}}
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
      resources: {requests: {cpu: 500m, memory: 1Gi}}
      env:
        - {name: "MODE", value: production}
)"};

} // namespace rules

namespace {

constexpr int relaxed_since = 32; // RelaxedEnvironmentVariableValidation is on by default from 1.32

auto check_name(const EnvVar& var, int kubernetes_minor, Findings& findings) -> void {
  const auto problem = kubernetes_minor >= relaxed_since ? names::env_name_relaxed(var.name.value)
                                                         : names::env_name_strict(var.name.value);
  if (!problem) return;
  findings.push_back(make_finding(rules::bad_env_name,
                                  part_of(var.name.span, var.name.value, problem->offset, problem->length),
                                  join(var.path, "name"), "`" + var.name.value + "` " + problem->what));
}

auto check_container(const Container& container, const PodRules& rules, Findings& findings) -> void {
  std::map<std::string_view, const EnvVar*> seen;
  for (const auto& var : container.env) {
    if (var.name.value.empty()) continue; // missing-key speaks of it
    check_name(var, rules.kubernetes_minor, findings);
    const auto [first, fresh] = seen.emplace(var.name.value, &var);
    if (fresh) continue;
    auto finding = make_finding(rules::repeated_env, var.name.span, var.path,
                                "`" + var.name.value + "` is set a second time, and this one wins");
    finding.labels.push_back({first->second->name.span, "this one is lost"});
    finding.help = "keep one of the two";
    findings.push_back(std::move(finding));
    first->second = &var;
  }
}

} // namespace

auto validate_env(const Pod& pod, const PodRules& rules, Findings& findings) -> void {
  for_each_container(pod, [&](const Container& container) { check_container(container, rules, findings); });
}

} // namespace berth
