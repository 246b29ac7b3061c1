#include "finding/quotes.hpp"
#include "finding/rules.hpp"
#include "kubernetes/validate/validate.hpp"
#include "syntax/cursor.hpp"

#include <map>

namespace berth::rules {

const RuleInfo bad_resize_policy{
    "R010",
    "bad-resize-policy",
    Severity::error,
    Authority::kubernetes,
    "a resize policy is there twice, or restarts what never restarts",
    R"(`resizePolicy` says for cpu and memory, once each, whether a resize restarts the container. In a Pod of `restartPolicy:
Never` none can, and from Kubernetes 1.36 none of an init container that runs to its end.

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

using Seen = std::map<std::string_view, Span>;

auto check_repeated(const Cursor& item, Seen& seen, Findings& findings) -> void {
  const auto name = item.field("resourceName");
  const auto place = name ? name.span() : item.node->span;
  const auto [first, fresh] = seen.emplace(name.text(), place);
  if (fresh) return;
  add_finding(findings, rules::bad_resize_policy, item, place,
              "a policy for " + in_ticks(name.text()) + " is there already")
      .label(first->second, "the first one")
      .help("keep one of the two");
}

/// A container with a restart policy of its own is left alone: what holds for it differs by version.
auto check_restart_in_pod(const Cursor& container, const Cursor& list, const Cursor& policy, const Cursor& pod_policy,
                          Findings& findings) -> void {
  if (pod_policy.text() != "Never" || policy.text() != "RestartContainer" || container.field("restartPolicy")) return;
  auto finding = add_finding(findings, rules::bad_resize_policy, list, policy.span(),
                             "a resize cannot restart a container of a Pod that never restarts");
  finding.label(pod_policy.span(), "the Pod's restart policy").help("type `NotRequired`");
}

/// One that runs to its end is resized as it runs, or not at all.
auto check_restart_of_init(const Container& container, const Cursor& policy, const Server& server, Findings& findings)
    -> void {
  if (container.role != ContainerRole::init || policy.text() != "RestartContainer") return;
  if (!server.has(FeatureGate::InPlacePodVerticalScalingInitContainers)) return;
  add_finding(findings, rules::bad_resize_policy, policy,
              "a resize cannot restart an init container that runs to its end")
      .help("type `NotRequired`");
}

/// Source: validateResizePolicy.
auto check_policies(const Container& container, const Cursor& pod_policy, const Server& server, Findings& findings)
    -> void {
  if (container.role == ContainerRole::ephemeral) return;
  const auto whole = Cursor::at(container.node, container.path);
  const auto list = whole.field("resizePolicy");
  Seen seen;
  for (std::size_t i = 0; i < list.size(); ++i) {
    const auto item = list.item(i);
    if (!item) continue;
    check_repeated(item, seen, findings);
    const auto policy = item.field("restartPolicy");
    check_restart_in_pod(whole, list, policy, pod_policy, findings);
    check_restart_of_init(container, policy, server, findings);
  }
}

} // namespace

auto validate_resize_policies(const Pod& pod, const PodRules& rules, Findings& findings) -> void {
  if (!rules.server.has(FeatureGate::InPlacePodVerticalScaling) || pod.spec == nullptr) return;
  const auto spec = Cursor::at(pod.spec, pod.path);
  const auto policy = spec.field("restartPolicy");
  for_each_container(pod,
                     [&](const Container& container) { check_policies(container, policy, rules.server, findings); });
}

} // namespace berth
