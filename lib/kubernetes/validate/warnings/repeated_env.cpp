#include "finding/quotes.hpp"
#include "finding/rules.hpp"
#include "kubernetes/validate/warnings/warnings.hpp"

#include <map>

namespace berth::rules {

const RuleInfo repeated_env{
    "E001",
    "repeated-env",
    Severity::warning,
    Authority::kubernetes,
    "an environment variable is set twice",
    R"(The last of two variables of one name wins, and the first is lost without a word in the container. The API server
accepts the Pod with a warning that few see. It often comes of merging a template with a task's own list.

A value that goes on from the one before (`$(PATH):/opt/bin`) is meant, and from 1.28 on nothing is said of it.

Source: k8s.io/kubernetes/pkg/api/pod: "hides previous definition of".)",
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
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
      env:
        - {name: MODE, value: production}
)"};

} // namespace berth::rules

namespace berth {
namespace {

constexpr int extended_values_since = 28; // before, the server warned of any second one

/// `$(PATH):/opt/bin` goes on from the value before, which a reference alone does not.
auto extends_value(const EnvVar& var) -> bool {
  if (var.value_from != nullptr || !var.value) return false;
  const auto reference = "$(" + var.name.value + ")";
  return var.value->value != reference && var.value->value.find(reference) != std::string::npos;
}

auto warn_of_container_env(const Container& container, const PodRules& rules, Findings& findings) -> void {
  std::map<std::string_view, const EnvVar*> seen;
  for (const auto& var : container.env) {
    if (var.name.value.empty()) continue;
    const auto [first, fresh] = seen.emplace(var.name.value, &var);
    if (fresh) continue;
    const auto* hidden = first->second;
    first->second = &var;
    if (rules.server.minor >= extended_values_since && extends_value(var)) continue;
    add_finding(findings, rules::repeated_env, var.name.span, var.path,
                in_ticks(var.name.value) + " is set a second time, and this one wins")
        .label(hidden->name.span, "this one is lost")
        .help("keep one of the two");
  }
}

} // namespace

auto warn_of_repeated_env(const Pod& pod, const PodRules& rules, Findings& findings) -> void {
  for_each_container(pod, [&](const Container& container) { warn_of_container_env(container, rules, findings); });
}

} // namespace berth
