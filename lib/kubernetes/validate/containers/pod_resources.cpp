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

/// Source: validatePodResourceName.
auto check_name(const ResourceEntry& entry, Findings& findings) -> bool {
  if (is_pod_level(entry.name)) return true;
  add_finding(findings, rules::bad_pod_resources, entry.written,
              {0, 0, "is no resource that a Pod as a whole can ask for"}, entry.path)
      .help("ask for it in a container, or type `cpu`, `memory` or `hugepages-<size>`");
  return false;
}

auto check_claims(const Pod& pod, Findings& findings) -> void {
  const auto* resources = pod.spec->find("resources");
  const auto* member = resources == nullptr ? nullptr : resources->member("claims");
  if (member == nullptr || !member->value->is_sequence()) return;
  add_finding(findings, rules::bad_pod_resources, member->key->span, join(pod.resources.path, "claims"),
              "a Pod as a whole uses no claims")
      .help("move `claims` to the containers that use them");
}

/// Where the containers' amounts of a resource stand: at the first that asks for it.
auto place_of(std::string_view name, const Pod& pod) -> Span {
  for (const auto* list : {&pod.containers, &pod.init_containers}) {
    for (const auto& container : *list) {
      const auto* entry = container.resources.request(name);
      if (entry == nullptr) entry = container.resources.limit(name);
      if (entry != nullptr) return entry->amount.span;
    }
  }
  return pod.resources.span;
}

auto fill(ResourceEntries& side, const std::string& path, std::string_view name, const Quantity& amount, Span place)
    -> void {
  if (side.find(name) != nullptr) return;
  side.push_back({std::string(name), {std::string(name), place}, {amount, place}, at_key(path, name), nullptr});
}

/// Source: defaultHugePagePodLimits, defaultPodRequests.
auto fill_requests(Resources& whole, const Pod& pod, const Server& server) -> void {
  if (whole.limits.empty() && (whole.requests.empty() || !server.has(FeatureGate::PodLevelResourcesFixDefaulting)))
    return;
  const auto path = join(whole.path, "requests");
  for (const auto& [name, amount] : container_requests(pod, true)) {
    if (is_pod_level(name) && resource::may_overcommit(name))
      fill(whole.requests, path, name, amount, place_of(name, pod));
  }
  for (const auto& limit : whole.limits) {
    if (is_pod_level(limit.name)) fill(whole.requests, path, limit.name, limit.amount.value, limit.amount.span);
  }
}

auto filled(const Pod& pod, const Server& server) -> Resources {
  auto whole = pod.resources;
  if (whole.limits.empty() && whole.requests.empty()) return whole;
  for (const auto& [name, amount] : container_limits(pod)) {
    if (resource::is_huge_pages(name) && whole.requests.find(name) == nullptr)
      fill(whole.limits, join(whole.path, "limits"), name, amount, place_of(name, pod));
  }
  fill_requests(whole, pod, server);
  return whole;
}

/// A request that the containers brought is told as theirs.
auto check_filled_request(const ResourceEntry& request, const Resources& whole, Findings& findings) -> void {
  const auto* limit = whole.limit(request.name);
  if (limit == nullptr || request.amount.value <= limit->amount.value.rounded_to_milli()) return;
  add_finding(findings, rules::bad_pod_resources, limit->amount.span, join(whole.path, "requests"),
              "the containers request " + in_ticks(request.amount.value.canonical()) + " of " + request.name +
                  " in all, more than the Pod's limit of " + in_ticks(limit->amount.value.canonical()))
      .help("type at least " + in_ticks(request.amount.value.canonical()));
}

/// Source: validateResourceRequirements.
auto check_requirements(const Resources& whole, const Pod& pod, const PodRules& rules, Findings& findings) -> void {
  for (const auto& limit : whole.limits) {
    if (check_name(limit, findings)) check_resource_amount(limit, findings);
  }
  for (const auto& request : whole.requests) {
    if (check_name(request, findings)) check_resource_amount(request, findings);
    if (pod.resources.request(request.name) != nullptr)
      check_request_and_limit(request, whole, rules, findings);
    else
      check_filled_request(request, whole, findings);
  }
  check_lone_huge_pages(whole, findings);
}

/// Source: validatePodResourceConsistency.
auto check_requests(const Resources& whole, const ResourceList& sum, Findings& findings) -> void {
  for (const auto& request : whole.requests) {
    const auto asked = sum.find(request.name);
    if (asked == sum.end() || asked->second <= request.amount.value.rounded_to_milli()) continue;
    add_finding(findings, rules::bad_pod_resources, request.amount.span, request.path,
                "the containers request " + in_ticks(asked->second.canonical()) + " of " + request.name +
                    " in all, more than the Pod's " + in_ticks(request.amount.value.canonical()))
        .help("type at least " + in_ticks(asked->second.canonical()));
  }
}

/// Huge pages are not shared: the Pod's limit covers those of all containers.
auto check_huge_pages(const Resources& whole, const Pod& pod, Findings& findings) -> void {
  for (const auto& [name, amount] : container_limits(pod)) {
    const auto* limit = resource::is_huge_pages(name) ? whole.limit(name) : nullptr;
    if (limit == nullptr || amount <= limit->amount.value.rounded_to_milli()) continue;
    add_finding(findings, rules::bad_pod_resources, limit->amount.span, limit->path,
                "the containers' limits of " + name + " are " + in_ticks(amount.canonical()) +
                    " in all, more than the Pod's " + in_ticks(limit->amount.value.canonical()))
        .help("type at least " + in_ticks(amount.canonical()));
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

auto has_pod_resources(const Pod& pod, const Server& server) -> bool {
  if (!server.has(FeatureGate::PodLevelResources) || pod.spec == nullptr || pod.spec->find("resources") == nullptr)
    return false;
  const auto spec = Cursor::at(pod.spec, pod.path);
  const auto os = spec.field("os");
  const auto name = os.field("name");
  return name.text() != "windows";
}

/// The server fills a Pod's own resources before it looks, a template's never.
auto validate_pod_resources(const Pod& pod, const PodRules& rules, Findings& findings) -> void {
  if (!has_pod_resources(pod, rules.server)) return;
  check_claims(pod, findings);
  if (pod.resources.incomplete) return;
  const auto created = rules.makes_pod();
  const auto whole = created ? filled(pod, rules.server) : pod.resources;
  check_requirements(whole, pod, rules, findings);
  check_requests(whole, container_requests(pod, created), findings);
  check_huge_pages(whole, pod, findings);
  check_limits(pod, findings);
}

} // namespace berth
