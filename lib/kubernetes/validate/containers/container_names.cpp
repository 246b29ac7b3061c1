#include "finding/quotes.hpp"
#include "finding/rules.hpp"
#include "kubernetes/validate/metadata/bad_name.hpp"
#include "kubernetes/validate/validate.hpp"
#include "syntax/path.hpp"

#include <map>

namespace berth {
namespace rules {

const RuleInfo bad_container_name{
    "P002",
    "bad-container-name",
    Severity::error,
    Authority::kubernetes,
    "a container's name is not a DNS label",
    R"(The name of a container has at most 63 lower-case letters, digits and `-`, and begins and ends with a letter or
digit. No dots, no underscores, no upper case: the API server refuses the Pod.

Source: k8s.io/kubernetes/pkg/apis/core/validation, validateContainerCommon.)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main_container
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main-container
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)"};

const RuleInfo repeated_container_name{
    "P003",
    "repeated-container-name",
    Severity::error,
    Authority::kubernetes,
    "two containers of one Pod have the same name",
    R"(Every container of a Pod, init and ephemeral ones among them, needs a name of its own: the API server refuses the
second of a name.

Source: k8s.io/kubernetes/pkg/apis/core/validation, validateContainers and validateInitContainers.)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
    - name: main
      image: registry.example.com/logger:v1.0.0
      resources: {requests: {cpu: 100m, memory: 64Mi}, limits: {memory: 64Mi}}
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
    - name: logger
      image: registry.example.com/logger:v1.0.0
      resources: {requests: {cpu: 100m, memory: 64Mi}, limits: {memory: 64Mi}}
)"};

} // namespace rules

namespace {

auto check_name(const Container& container, Findings& findings) -> void {
  const auto problem = names::dns_label(container.name.value);
  if (!problem) return;
  add_finding(findings, rules::bad_container_name, container.name, *problem, join(container.path, "name"))
      .type(names::legal_label(container.name.value));
}

} // namespace

/// The server's order: of an init container and a main one of a name, the init container is the second.
auto validate_container_names(const Pod& pod, Findings& findings) -> void {
  std::map<std::string_view, const Container*> seen;
  const auto visit = [&](const Container& container) {
    if (container.name.value.empty()) return; // missing-key speaks of it
    check_name(container, findings);
    const auto [first, fresh] = seen.emplace(container.name.value, &container);
    if (fresh) return;
    add_finding(findings, rules::repeated_container_name, container.name.span, join(container.path, "name"),
                "a container named " + in_ticks(container.name.value) + " is there already")
        .label(first->second->name.span, "the first of this name")
        .help("give each container of a Pod a name of its own");
  };
  for (const auto* list : {&pod.containers, &pod.init_containers, &pod.ephemeral_containers}) {
    for (const auto& container : *list) visit(container);
  }
}

} // namespace berth
