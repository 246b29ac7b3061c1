#include "finding/quotes.hpp"
#include "finding/rules.hpp"
#include "kubernetes/pod/read.hpp"
#include "kubernetes/validate/validate.hpp"
#include "syntax/path.hpp"

#include <map>

namespace berth::rules {

const RuleInfo bad_resize_policy{
    "R010",
    "bad-resize-policy",
    Severity::error,
    Authority::kubernetes,
    "a resize policy is there twice, or restarts what never restarts",
    R"(`resizePolicy` says for cpu and memory, once each, whether a resize restarts the container. In a Pod of `restartPolicy:
Never` none can.

From Kubernetes 1.33; before, the server drops the field unless InPlacePodVerticalScaling is switched on.

Source: k8s.io/kubernetes/pkg/apis/core/validation, validateResizePolicy.)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  restartPolicy: Never
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
      resizePolicy:
        - {resourceName: cpu, restartPolicy: RestartContainer}
)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  restartPolicy: Never
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
      resizePolicy:
        - {resourceName: cpu, restartPolicy: NotRequired}
)"};

} // namespace berth::rules

namespace berth {
namespace {

constexpr int resize_since = 33; // InPlacePodVerticalScaling is on by default from 1.33; before, the field is dropped

/// Source: validateResizePolicy. A container with a restart policy of its own is left alone: what holds for it differs
/// by version.
auto check_policies(const Container& container, const Located<std::string>& pod_policy, Findings& findings) -> void {
  const auto* list = container.node == nullptr ? nullptr : container.node->find("resizePolicy");
  if (list == nullptr || !list->is_sequence() || container.role == ContainerRole::ephemeral) return;
  const auto path = join(container.path, "resizePolicy");
  std::map<std::string, Span> seen;
  for (std::size_t i = 0; i < list->items.size(); ++i) {
    const auto name = read_string(list->items[i]->find("resourceName"));
    const auto [first, fresh] = seen.emplace(name.value, name.span);
    if (!fresh && !name.value.empty()) {
      add_finding(findings, rules::bad_resize_policy, name.span, at_index(path, i),
                  "a policy for " + in_ticks(name.value) + " is there already")
          .label(first->second, "the first one")
          .help("keep one of the two");
    }
    const auto policy = read_string(list->items[i]->find("restartPolicy"));
    if (pod_policy.value != "Never" || policy.value != "RestartContainer" ||
        container.node->find("restartPolicy") != nullptr)
      continue;
    add_finding(findings, rules::bad_resize_policy, policy.span, path,
                "a resize cannot restart a container of a Pod that never restarts")
        .label(pod_policy.span, "the Pod's restart policy")
        .help("type `NotRequired`");
  }
}

} // namespace

auto validate_resize_policies(const Pod& pod, const PodRules& rules, Findings& findings) -> void {
  if (rules.kubernetes_minor < resize_since || pod.spec == nullptr) return;
  const auto policy = read_string(pod.spec->find("restartPolicy"));
  for_each_container(pod, [&](const Container& container) { check_policies(container, policy, findings); });
}

} // namespace berth
