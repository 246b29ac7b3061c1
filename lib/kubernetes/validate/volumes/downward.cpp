#include "kubernetes/validate/volumes/downward.hpp"

#include "finding/quotes.hpp"
#include "finding/rules.hpp"
#include "kubernetes/pod/quantity.hpp"
#include "kubernetes/validate/env/field_reference.hpp"
#include "kubernetes/validate/metadata/bad_name.hpp"
#include "text/ascii.hpp"
#include "vocabulary/resources.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace berth::rules {

const RuleInfo bad_downward_field{
    "P106",
    "bad-downward-field",
    Severity::error,
    Authority::kubernetes,
    "a file of the downward API shows what a volume cannot",
    R"(A volume can show metadata.name, metadata.namespace, metadata.uid, all labels or annotations or one of them
(`metadata.labels['team']`), and of a container named by `containerName` its requests and limits of cpu, memory,
ephemeral-storage and huge pages, with a divisor of 1, a thousandth for cpu, or a unit of bytes. What a node or the
network adds later (`status.podIP`, `spec.nodeName`) is for environment variables.

Source: k8s.io/kubernetes/pkg/apis/core/validation, validateObjectFieldSelector,
validateContainerResourceFieldSelector.)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
  volumes:
    - name: about
      downwardAPI:
        items: [{path: ip, fieldRef: {fieldPath: status.podIP}}]
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
  volumes:
    - name: about
      downwardAPI:
        items: [{path: name, fieldRef: {fieldPath: metadata.name}}]
)"};

} // namespace berth::rules

/// Source: validateObjectFieldSelector and validateContainerResourceFieldSelector, and ConvertDownwardAPIFieldLabel of
/// pkg/apis/core/pods.
namespace berth {
namespace {

constexpr std::array<std::string_view, 5> fields{"metadata.name", "metadata.namespace", "metadata.labels",
                                                 "metadata.annotations", "metadata.uid"};

auto check_subscript(const Cursor& path, const Cursor& reference, const Subscript& subscript, Findings& findings)
    -> void {
  const auto annotations = subscript.map == "metadata.annotations";
  if (!annotations && subscript.map != "metadata.labels") {
    add_finding(findings, rules::bad_downward_field, path, {0, subscript.map.size(), "names a field without keys"})
        .help("keys are those of `metadata.labels['...']` and `metadata.annotations['...']`");
    return;
  }
  const auto problem = names::qualified(annotations ? lowered(subscript.key) : std::string(subscript.key));
  if (!problem) return;
  const auto offset = static_cast<std::size_t>(subscript.key.data() - path.text().data());
  auto finding = add_finding(findings, rules::bad_downward_field, path,
                             {offset + problem->offset, problem->length == 0 ? subscript.key.size() : problem->length,
                              "names a key that " + problem->what});
  finding.path(reference.path.str());
}

auto divisors_of(std::string_view resource) -> std::span<const std::string_view> {
  static constexpr std::array<std::string_view, 2> cpu{"1m", "1"};
  const auto name = resource.substr(std::min(resource.find('.') + 1, resource.size()));
  if (name == resource::cpu) return cpu;
  if (resource::is_memory_or_disk(name) || resource::is_huge_pages(name)) return byte_divisors;
  return {};
}

auto check_divisor(const Cursor& reference, std::string_view resource, Findings& findings) -> void {
  const auto divisor = reference.field("divisor");
  const auto amount = divisor ? read_quantity(*divisor.node, divisor.path.str(), findings) : std::nullopt;
  const auto known = divisors_of(resource);
  if (!amount || amount->value.is_zero() || known.empty()) return;
  const auto text = amount->value.canonical();
  if (std::find(known.begin(), known.end(), text) != known.end()) return;
  auto finding = add_finding(findings, rules::bad_downward_field, divisor,
                             in_ticks(text) + " is no divisor of " + ticked(resource));
  offer(finding, "", known);
}

} // namespace

auto check_field_ref(const Cursor& reference, Findings& findings) -> void {
  const auto version = reference.field("apiVersion");
  const auto path = reference.field("fieldPath");
  if (path.text().empty()) return; // missing-key speaks of it
  if (!version.text().empty() && version.text() != "v1") {
    auto finding = add_finding(findings, rules::bad_downward_field, path, version.span(),
                               ticked(version.text()) + " is no version of a Pod's fields");
    finding.help("type `v1`, or leave `apiVersion` out");
    return;
  }
  if (const auto subscript = subscript_of(path.text())) return check_subscript(path, reference, *subscript, findings);
  if (std::find(fields.begin(), fields.end(), path.text()) != fields.end()) return;
  offer(add_finding(findings, rules::bad_downward_field, path,
                    ticked(path.text()) + " is no field that a volume can show"),
        path.text(), fields);
}

auto check_resource_ref(const Cursor& reference, Findings& findings) -> void {
  if (!reference || !reference.node->is_mapping()) return;
  const auto container = reference.field("containerName");
  const auto resource = reference.field("resource");
  const auto name = resource.text();
  if (container.text().empty() && (!container || container.is_string())) {
    add_finding(findings, rules::bad_downward_field, container, reference.key(),
                "`resourceFieldRef` has no `containerName`")
        .help("add `containerName:` with the container whose resources are meant");
  } else if (!name.empty() && name.substr(0, 17) != "limits.hugepages-" &&
             name.substr(0, 19) != "requests.hugepages-" &&
             std::find(resource_fields.begin(), resource_fields.end(), name) == resource_fields.end()) {
    offer(add_finding(findings, rules::bad_downward_field, resource,
                      ticked(name) + " is no resource that a volume can show"),
          name, resource_fields);
  }
  check_divisor(reference, name, findings);
}

} // namespace berth
