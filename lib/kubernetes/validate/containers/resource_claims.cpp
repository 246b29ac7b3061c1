#include "finding/quotes.hpp"
#include "finding/rules.hpp"
#include "kubernetes/pod/read.hpp"
#include "kubernetes/validate/containers/resources.hpp"
#include "kubernetes/validate/metadata/bad_name.hpp"
#include "kubernetes/validate/validate.hpp"
#include "syntax/path.hpp"

#include <map>

namespace berth::rules {

const RuleInfo bad_claim_use{
    "R008",
    "bad-claim-use",
    Severity::error,
    Authority::kubernetes,
    "a container uses a resource claim that the Pod does not declare, or uses it twice",
    R"(`resources.claims` of a container names entries of the Pod's `resourceClaims`, each once, or each of their requests
once.

From Kubernetes 1.34; before, the server drops the fields unless DynamicResourceAllocation is switched on.

Source: k8s.io/kubernetes/pkg/apis/core/validation, validateResourceClaimNames.)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  resourceClaims:
    - {name: gpu, resourceClaimTemplateName: one-gpu}
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}, claims: [{name: gpus}]}
)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  resourceClaims:
    - {name: gpu, resourceClaimTemplateName: one-gpu}
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}, claims: [{name: gpu}]}
)"};

const RuleInfo bad_resource_claim{
    "R009",
    "bad-resource-claim",
    Severity::error,
    Authority::kubernetes,
    "a resource claim of the Pod has a name that Kubernetes does not take",
    R"(The entries of `resourceClaims` have names of their own, DNS labels, and name a ResourceClaim or its template by a DNS
subdomain.

From Kubernetes 1.34; before, the server drops the field unless DynamicResourceAllocation is switched on.

Source: k8s.io/kubernetes/pkg/apis/core/validation, validatePodResourceClaim.)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  resourceClaims:
    - {name: gpu, resourceClaimTemplateName: One_GPU}
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
  resourceClaims:
    - {name: gpu, resourceClaimTemplateName: one-gpu}
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)"};

} // namespace berth::rules

namespace berth {
namespace {

using Claims = std::map<std::string, Located<std::string>>; ///< by name, the first of each

auto add_twice(Findings& findings, const RuleInfo& rule, const Located<std::string>& name, Span first, std::string path)
    -> void {
  add_finding(findings, rule, name.span, std::move(path), "a claim named " + in_ticks(name.value) + " is there already")
      .label(first, "the first of this name")
      .help("keep one of the two");
}

auto check_reference(const Node& claim, std::string_view field, const std::string& path, Findings& findings) -> void {
  const auto* node = claim.find(field);
  if (node == nullptr || !node->is_string()) return;
  const auto name = read_string(node);
  if (name.value.empty()) {
    add_finding(findings, rules::bad_resource_claim, name.span, join(path, field), ticked(field) + " is empty")
        .help("type the name of a claim, or take the key out");
  } else if (const auto problem = names::dns_subdomain(name.value); problem)
    add_finding(findings, rules::bad_resource_claim, name, *problem, join(path, field))
        .type(names::legal_subdomain(name.value));
}

/// Source: validatePodResourceClaim.
auto read_claims(const Pod& pod, Findings& findings) -> Claims {
  Claims claims;
  const auto* list = pod.spec->find("resourceClaims");
  if (list == nullptr || !list->is_sequence()) return claims;
  for (std::size_t i = 0; i < list->items.size(); ++i) {
    const auto& claim = *list->items[i];
    const auto path = at_index(join(pod.path, "resourceClaims"), i);
    check_reference(claim, "resourceClaimName", path, findings);
    check_reference(claim, "resourceClaimTemplateName", path, findings);
    const auto name = read_string(claim.find("name"));
    if (name.value.empty()) continue; // missing-key speaks of it
    const auto [first, fresh] = claims.emplace(name.value, name);
    if (!fresh) {
      add_twice(findings, rules::bad_resource_claim, name, first->second.span, join(path, "name"));
    } else if (const auto problem = names::dns_label(name.value); problem) {
      add_finding(findings, rules::bad_resource_claim, name, *problem, join(path, "name"))
          .type(names::legal_label(name.value));
    }
  }
  return claims;
}

/// The requests of one claim may be used each once, or the claim as a whole once.
auto check_use(const Node& use, const std::string& path, std::map<std::string, Span>& seen, Findings& findings)
    -> void {
  const auto name = read_string(use.find("name"));
  const auto* written = use.find("request");
  if (written != nullptr && !written->is_string()) return; // wrong-type speaks of it
  const auto request = read_string(written);
  if (const auto problem = names::dns_label(request.value); !request.value.empty() && problem)
    add_finding(findings, rules::bad_claim_use, request, *problem, join(path, "request"));
  const auto whole = seen.find(name.value);
  const auto key = request.value.empty() ? name.value : name.value + "/" + request.value;
  const auto part = seen.lower_bound(request.value.empty() ? name.value + "/" : key);
  const auto overlaps = part != seen.end() &&
                        (request.value.empty() ? part->first.compare(0, name.value.size() + 1, name.value + "/") == 0
                                               : part->first == key);
  if (whole != seen.end())
    add_twice(findings, rules::bad_claim_use, name, whole->second, path);
  else if (overlaps)
    add_twice(findings, rules::bad_claim_use, name, part->second, path);
  seen.emplace(key, name.span);
}

/// Source: validateResourceClaimNames.
auto check_uses(const Node* holder, const std::string& holder_path, const Claims& claims, Findings& findings) -> void {
  const auto* resources = holder == nullptr ? nullptr : holder->find("resources");
  const auto* list = resources == nullptr ? nullptr : resources->find("claims");
  if (list == nullptr || !list->is_sequence()) return;
  std::map<std::string, Span> seen;
  for (std::size_t i = 0; i < list->items.size(); ++i) {
    const auto name = read_string(list->items[i]->find("name"));
    if (name.value.empty()) continue;
    const auto path = at_index(join(holder_path, "claims"), i);
    check_use(*list->items[i], path, seen, findings);
    if (claims.count(name.value) != 0) continue;
    add_finding(findings, rules::bad_claim_use, name.span, path,
                "no claim of the Pod's `resourceClaims` is named " + in_ticks(name.value))
        .help(claims.empty() ? "declare it in the Pod's `resourceClaims`"
                             : "type " + in_ticks(claims.begin()->first) + ", or declare it");
  }
}

} // namespace

auto validate_resource_claims(const Pod& pod, const PodRules& rules, Findings& findings) -> void {
  if (!rules.server.has(FeatureGate::DynamicResourceAllocation) || pod.spec == nullptr) return;
  const auto claims = read_claims(pod, findings);
  for_each_container(
      pod, [&](const Container& container) { check_uses(container.node, container.resources.path, claims, findings); });
  if (has_pod_resources(pod, rules.server)) check_uses(pod.spec, pod.resources.path, claims, findings);
}

} // namespace berth
