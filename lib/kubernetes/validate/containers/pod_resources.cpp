#include "finding/quotes.hpp"
#include "finding/rules.hpp"
#include "kubernetes/pod/effective.hpp"
#include "kubernetes/validate/containers/resource_names.hpp"
#include "kubernetes/validate/containers/resources.hpp"
#include "kubernetes/validate/metadata/bad_name.hpp"
#include "syntax/cursor.hpp"
#include "syntax/path.hpp"
#include "vocabulary/resources.hpp"

namespace berth::rules {

const RuleInfo bad_pod_resources{
    "R011",
    "bad-pod-resources",
    Severity::error,
    Authority::kubernetes,
    "resources of the Pod as a whole do not cover its containers",
    R"(`resources` of a Pod holds cpu, memory and huge pages for all of its containers together: what they request in all must
fit into its requests, and none of their limits may be over its own. Claims belong to the containers.

From Kubernetes 1.34; before, the server drops the field unless PodLevelResources is switched on.

Source: k8s.io/kubernetes/pkg/apis/core/validation, validatePodResources and validatePodResourceConsistency.)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  resources: {requests: {cpu: 500m, memory: 512Mi}}
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)"};

} // namespace berth::rules

namespace berth {
namespace {

constexpr int pod_level_since = 34; // PodLevelResources is on by default from 1.34; before, the field is dropped

/// Source: validatePodResourceName.
auto check_names(const Resources& resources, Findings& findings) -> bool {
  auto good = true;
  for (const auto* side : {&resources.limits, &resources.requests}) {
    for (const auto& entry : *side) {
      if (entry.name == "cpu" || entry.name == "memory" || resource::is_huge_pages(entry.name)) continue;
      good = false;
      add_finding(findings, rules::bad_pod_resources, entry.written,
                  {0, 0, "is no resource that a Pod as a whole can ask for"}, entry.path)
          .help("ask for it in a container, or type `cpu`, `memory` or `hugepages-<size>`");
    }
  }
  return good;
}

auto check_claims(const Pod& pod, Findings& findings) -> void {
  const auto* resources = pod.spec->find("resources");
  const auto* member = resources == nullptr ? nullptr : resources->member("claims");
  if (member == nullptr || !member->value->is_sequence() || member->value->items.empty()) return;
  add_finding(findings, rules::bad_pod_resources, member->key->span, join(pod.resources.path, "claims"),
              "a Pod as a whole uses no claims")
      .help("move `claims` to the containers that use them");
}

/// Such a Pod has no resources of its own, and wrong-os speaks of it.
auto is_on_windows(const Pod& pod) -> bool {
  const auto spec = Cursor::at(pod.spec, pod.path);
  const auto os = spec.field("os");
  const auto name = os.field("name");
  return name.text() == "windows";
}

/// Source: validatePodResourceConsistency.
auto check_requests(const Pod& pod, Findings& findings) -> void {
  auto containers = pod;
  containers.resources = {};
  containers.overhead = {};
  const auto sum = effective_requests(containers);
  for (const auto& request : pod.resources.requests) {
    const auto asked = sum.find(request.name);
    if (asked == sum.end() || asked->second <= request.amount.value.rounded_to_milli()) continue;
    add_finding(findings, rules::bad_pod_resources, request.amount.span, request.path,
                "the containers request " + in_ticks(asked->second.canonical()) + " of " + request.name +
                    " in all, more than the Pod's " + in_ticks(request.amount.value.canonical()))
        .help("type at least " + in_ticks(asked->second.canonical()));
  }
}

auto check_limits(const Pod& pod, Findings& findings) -> void {
  for (std::size_t i = 0; i < pod.containers.size(); ++i) {
    for (const auto& limit : pod.containers[i].resources.limits) {
      const auto* whole = pod.resources.limit(limit.name);
      if (whole == nullptr || limit.amount.value.rounded_to_milli() <= whole->amount.value.rounded_to_milli()) continue;
      const auto holder = at_index(join(pod.resources.path, "containers"), i); // as the server spells it
      add_finding(findings, rules::bad_pod_resources, limit.amount.span, join(at_key(holder, limit.name), "limits"),
                  "the container's " + limit.name + " limit is over the Pod's of " +
                      in_ticks(whole->amount.value.canonical()))
          .label(whole->amount.span, "the Pod's limit")
          .help("lower it to " + in_ticks(whole->amount.value.canonical()));
    }
  }
}

} // namespace

auto validate_pod_resources(const Pod& pod, const PodRules& rules, Findings& findings) -> void {
  if (rules.kubernetes_minor < pod_level_since || pod.spec == nullptr || pod.spec->find("resources") == nullptr) return;
  if (is_on_windows(pod)) return;
  check_claims(pod, findings);
  if (!check_names(pod.resources, findings)) return;
  check_resource_amounts(pod.resources, rules, findings);
  if (!rules.makes_pod() || pod.resources.incomplete) return; // a template's requests are filled later
  check_requests(pod, findings);
  check_limits(pod, findings);
}

} // namespace berth
