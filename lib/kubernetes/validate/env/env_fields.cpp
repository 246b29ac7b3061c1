#include "kubernetes/validate/env/env_fields.hpp"

#include "finding/quotes.hpp"
#include "finding/rules.hpp"
#include "kubernetes/pod/quantity.hpp"
#include "kubernetes/pod/read.hpp"
#include "kubernetes/validate/env/field_reference.hpp"
#include "kubernetes/validate/metadata/bad_name.hpp"
#include "syntax/path.hpp"
#include "text/ascii.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace berth::rules {

const RuleInfo bad_env_field{
    "E005",
    "bad-env-field",
    Severity::error,
    Authority::kubernetes,
    "a variable shows a field of the Pod that it cannot",
    R"(A variable can show the Pod's name, namespace, uid, node, service account and addresses, and single labels and
annotations by their key: `metadata.labels['team']`.

Source: k8s.io/kubernetes/pkg/apis/core/validation, validateObjectFieldSelector.)",
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
        - name: TOKEN
          valueFrom: {fieldRef: {fieldPath: status.podIp}}
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
        - name: TOKEN
          valueFrom: {fieldRef: {fieldPath: status.podIP}}
)"};

const RuleInfo bad_env_resource{
    "E006",
    "bad-env-resource",
    Severity::error,
    Authority::kubernetes,
    "a variable shows a resource that it cannot, or in a unit that does not fit",
    R"(A variable can show requests and limits of cpu, memory, ephemeral storage and huge pages. cpu is divided by `1` or `1m`,
bytes by `1` or a single unit: `1Mi`, `1G`.

Source: k8s.io/kubernetes/pkg/apis/core/validation, validateContainerResourceFieldSelector and
validateContainerResourceDivisor.)",
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
        - name: TOKEN
          valueFrom: {resourceFieldRef: {resource: limits.mem}}
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
        - name: TOKEN
          valueFrom: {resourceFieldRef: {resource: limits.memory}}
)"};

} // namespace berth::rules

/// Source: validateObjectFieldSelector, validateContainerResourceFieldSelector and validateContainerResourceDivisor of
/// k8s.io/kubernetes/pkg/apis/core/validation, ConvertDownwardAPIFieldLabel of pkg/apis/core/pods.
namespace berth {
namespace {

constexpr int host_ips_since = 29; // PodHostIPs is on by default from 1.29

constexpr std::array<std::string_view, 9> env_fields{"metadata.name", "metadata.namespace",      "metadata.uid",
                                                     "spec.nodeName", "spec.serviceAccountName", "status.hostIP",
                                                     "status.podIP",  "status.podIPs",           "status.hostIPs"};
constexpr std::array<std::string_view, 2> cpu_divisors{"1", "1m"};

auto has(std::span<const std::string_view> known, std::string_view text) -> bool {
  return std::find(known.begin(), known.end(), text) != known.end();
}

/// The server names the whole reference for a key that is no name.
auto check_subscript(const Located<std::string>& field, const Subscript& subscript, const std::string& path,
                     Findings& findings) -> void {
  const auto annotation = subscript.map == "metadata.annotations";
  if (!annotation && subscript.map != "metadata.labels") {
    add_finding(findings, rules::bad_env_field, field, {0, subscript.map.size(), "names a field without keys"},
                join(path, "fieldPath"))
        .help("keys are those of `metadata.labels['...']` and `metadata.annotations['...']`");
    return;
  }
  auto problem = names::qualified(annotation ? lowered(subscript.key) : std::string(subscript.key));
  if (!problem) return;
  const auto at = static_cast<std::size_t>(subscript.key.data() - field.value.data());
  problem->offset += at;
  if (problem->length == 0) problem->length = subscript.key.size();
  problem->what = "names a key that " + problem->what;
  add_finding(findings, rules::bad_env_field, field, *problem, path);
}

auto env_divisors_of(std::string_view resource) -> std::span<const std::string_view> {
  const auto name = resource.substr(std::min(resource.find('.') + 1, resource.size()));
  if (name == "cpu") return cpu_divisors;
  return byte_divisors;
}

auto names_huge_pages(std::string_view resource) -> bool {
  return resource.substr(0, 17) == "limits.hugepages-" || resource.substr(0, 19) == "requests.hugepages-";
}

auto check_divisor(const Node& reference, std::string_view resource, const std::string& path, Findings& findings)
    -> void {
  const auto* node = reference.find("divisor");
  const auto divisor = node == nullptr ? std::nullopt : read_quantity(*node, path, findings);
  if (!divisor || divisor->value.is_zero() || (!has(resource_fields, resource) && !names_huge_pages(resource))) return;
  const auto text = divisor->value.canonical();
  if (has(env_divisors_of(resource), text)) return;
  offer(add_finding(findings, rules::bad_env_resource, divisor->span, path,
                    in_ticks(text) + " is no divisor of " + std::string(resource)),
        "", env_divisors_of(resource));
}

} // namespace

auto check_env_field(const Node* reference, const std::string& path, const PodRules& rules, Findings& findings)
    -> void {
  if (reference == nullptr || !reference->is_mapping()) return;
  const auto field = read_string(reference->find("fieldPath"));
  if (field.value.empty()) return; // missing-key speaks of it
  const auto version = read_string(reference->find("apiVersion"));
  if (!version.value.empty() && version.value != "v1") {
    add_finding(findings, rules::bad_env_field, version.span, join(path, "fieldPath"),
                in_ticks(version.value) + " is no version of a Pod's fields")
        .help("type `v1`, or leave `apiVersion` out");
    return;
  }
  if (const auto subscript = subscript_of(field.value); subscript)
    return check_subscript(field, *subscript, path, findings);
  const auto known = std::span(env_fields).first(env_fields.size() - (rules.kubernetes_minor < host_ips_since ? 1 : 0));
  if (has(known, field.value)) return;
  offer(add_finding(findings, rules::bad_env_field, field, {0, 0, "is no field that a variable can show"},
                    join(path, "fieldPath")),
        field.value, known);
}

auto check_env_resource(const Node* reference, const std::string& path, Findings& findings) -> void {
  if (reference == nullptr || !reference->is_mapping()) return;
  const auto resource = read_string(reference->find("resource"));
  if (!resource.value.empty() && !has(resource_fields, resource.value) && !names_huge_pages(resource.value))
    offer(add_finding(findings, rules::bad_env_resource, resource, {0, 0, "is no resource that a variable can show"},
                      join(path, "resource")),
          resource.value, resource_fields);
  check_divisor(*reference, resource.value, join(path, "divisor"), findings);
}

} // namespace berth
