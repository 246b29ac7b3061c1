#include "finding/finding_builder.hpp"
#include "finding/nearest.hpp"
#include "finding/quotes.hpp"
#include "rules/rule.hpp"
#include "syntax/cursor.hpp"

#include <algorithm>
#include <vector>

namespace berth {
namespace unknown_resource_container {
namespace {

using Names = std::vector<std::string_view>;

auto names_in(const Pod& pod) -> Names {
  Names names;
  for (const auto* list : {&pod.containers, &pod.init_containers}) {
    for (const auto& container : *list) names.push_back(container.name.value);
  }
  std::sort(names.begin(), names.end());
  return names;
}

auto check_reference(const RuleInfo& rule, const Cursor& reference, const Names& names, Findings& findings) -> void {
  const auto named = reference.field("containerName");
  const auto name = named.text();
  if (name.empty() || std::binary_search(names.begin(), names.end(), name)) return;
  const auto near = nearest(name, names);
  const auto one = near.empty() && names.size() == 1 ? names.front() : near;
  add_finding(findings, rule, named, "the Pod has no container named " + ticked(name))
      .help(one.empty() ? "type the name of one of its containers" : "type " + ticked(one));
}

auto check_env(const RuleInfo& rule, const Pod& pod, const Names& names, Findings& findings) -> void {
  for (const auto* list : {&pod.containers, &pod.init_containers}) {
    for (const auto& container : *list) {
      const auto whole = Cursor::at(container.node, container.path);
      const auto variables = whole.field("env");
      for (std::size_t i = 0; i < variables.size(); ++i) {
        const auto variable = variables.item(i);
        const auto source = variable.field("valueFrom");
        check_reference(rule, source.field("resourceFieldRef"), names, findings);
      }
    }
  }
}

auto check_files(const RuleInfo& rule, const Cursor& downward, const Names& names, Findings& findings) -> void {
  const auto items = downward.field("items");
  for (std::size_t i = 0; i < items.size(); ++i) {
    const auto item = items.item(i);
    check_reference(rule, item.field("resourceFieldRef"), names, findings);
  }
}

auto check_volume(const RuleInfo& rule, const Cursor& volume, const Names& names, Findings& findings) -> void {
  check_files(rule, volume.field("downwardAPI"), names, findings);
  const auto projected = volume.field("projected");
  const auto sources = projected.field("sources");
  for (std::size_t i = 0; i < sources.size(); ++i) {
    const auto source = sources.item(i);
    check_files(rule, source.field("downwardAPI"), names, findings);
  }
}

auto check(const RuleInfo& rule, const RuleContext& context, Findings& findings) -> void {
  const auto& pod = context.task.pod;
  const auto names = names_in(pod);
  check_env(rule, pod, names, findings);
  const auto spec = Cursor::at(pod.spec, pod.path);
  const auto volumes = spec.field("volumes");
  for (std::size_t i = 0; i < volumes.size(); ++i) check_volume(rule, volumes.item(i), names, findings);
}

} // namespace
} // namespace unknown_resource_container

namespace rules {

extern const Rule unknown_resource_container{
    {"P211", "unknown-resource-container", Severity::warning, Authority::berth,
     "a resourceFieldRef on a container that the Pod does not have",
     R"(The kubelet looks `containerName` up among the containers of the Pod when it starts one of them. Where there is none of
that name, the container is not started, and the Pod stays in ContainerCreating. Without `containerName` a variable
shows its own container's.

Source: k8s.io/kubernetes/pkg/kubelet, containerResourceRuntimeValue; kubernetes/kubernetes#88166.)",
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
        - {name: CORES, valueFrom: {resourceFieldRef: {containerName: train, resource: requests.cpu}}}
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
        - {name: CORES, valueFrom: {resourceFieldRef: {containerName: main, resource: requests.cpu}}}
)"},
    unknown_resource_container::check};

} // namespace rules

} // namespace berth
