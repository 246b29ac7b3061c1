#include "kubernetes/validate/names.hpp"
#include "kubernetes/validate/rules.hpp"
#include "kubernetes/validate/validate.hpp"
#include "syntax/part.hpp"
#include "syntax/path.hpp"

namespace berth {
namespace rules {

const RuleInfo bad_object_name{
    "P001",
    "bad-object-name",
    Severity::error,
    Authority::kubernetes,
    "metadata.name is not a name that Kubernetes takes",
    R"(The name of a Pod or workload is a DNS subdomain: at most 253 lower-case letters, digits, `-` and `.`, each part
beginning and ending with a letter or digit. The API server refuses any other.

A native Task's name becomes the name of the Pod that `berth render` writes, so the same holds for it.

Source: k8s.io/apimachinery/pkg/api/validation, NameIsDNSSubdomain.)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: Train_Model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}}
)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}}
)"};

const RuleInfo bad_label_key{
    "P004",
    "bad-label-key",
    Severity::error,
    Authority::kubernetes,
    "a label, annotation or nodeSelector key is not one that Kubernetes takes",
    R"(A key is a name of at most 63 letters, digits, `-`, `_` and `.`, beginning and ending with a letter or digit, with an
optional prefix before a `/` that is a DNS subdomain: `team`, `example.com/tier`. Annotation keys may have upper-case
letters in the prefix; they are put in lower case before the check.

Source: k8s.io/apimachinery/pkg/util/validation, IsQualifiedName.)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
  labels:
    cost centre: vision
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}}
)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
  labels:
    cost-centre: vision
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}}
)"};

const RuleInfo bad_label_value{
    "P005",
    "bad-label-value",
    Severity::error,
    Authority::kubernetes,
    "a label or nodeSelector value is not one that Kubernetes takes",
    R"(A label's value has at most 63 letters, digits, `-`, `_` and `.`, beginning and ending with a letter or digit, or is
empty. Text of another kind (an e-mail address, a URL, a sentence) belongs in an annotation, whose values are free.

Source: k8s.io/apimachinery/pkg/util/validation, IsValidLabelValue.)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
  labels:
    owner: alice@example.com
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}}
)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
  annotations:
    owner: alice@example.com
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}}
)"};

} // namespace rules

namespace {

auto bad_name(const RuleInfo& rule, const Located<std::string>& name, const names::Problem& problem, std::string path)
    -> Finding {
  return make_finding(rule, part_of(name.span, name.value, problem.offset, problem.length), std::move(path),
                      "`" + name.value + "` " + problem.what);
}

auto lower_prefix(std::string_view key) -> std::string {
  std::string lowered(key);
  for (std::size_t i = 0; i < lowered.size(); ++i) {
    if (lowered[i] >= 'A' && lowered[i] <= 'Z') lowered[i] = static_cast<char>(lowered[i] - 'A' + 'a');
  }
  return lowered;
}

auto check_labels(const std::vector<KeyValue>& labels, const std::string& path, Findings& findings) -> void {
  for (const auto& [key, value] : labels) {
    if (const auto problem = names::qualified(key.value); problem)
      findings.push_back(bad_name(rules::bad_label_key, key, *problem, path));
    if (const auto problem = names::label_value(value.value); problem) {
      auto finding = bad_name(rules::bad_label_value, value, *problem, path);
      finding.help = "free text belongs in an annotation";
      findings.push_back(std::move(finding));
    }
  }
}

/// Annotation keys are compared in lower case (ValidateAnnotations), so upper-case prefixes pass.
auto check_annotation_keys(const std::vector<KeyValue>& annotations, const std::string& path, Findings& findings)
    -> void {
  for (const auto& annotation : annotations) {
    const auto problem = names::qualified(lower_prefix(annotation.key.value));
    if (problem) findings.push_back(bad_name(rules::bad_label_key, annotation.key, *problem, path));
  }
}

} // namespace

auto validate_object_name(const Located<std::string>& name, const std::string& path, Findings& findings) -> void {
  if (name.value.empty()) return;
  const auto problem = names::dns_subdomain(name.value);
  if (!problem) return;
  auto finding = bad_name(rules::bad_object_name, name, *problem, path);
  if (const auto legal = names::legal_subdomain(name.value); !legal.empty()) finding.help = "type `" + legal + "`";
  findings.push_back(std::move(finding));
}

auto validate_pod_metadata(const Pod& pod, Findings& findings) -> void {
  check_labels(pod.labels, join(pod.metadata_path, "labels"), findings);
  check_annotation_keys(pod.annotations, join(pod.metadata_path, "annotations"), findings);
  check_labels(pod.node_selector, join(pod.path, "nodeSelector"), findings);
}

} // namespace berth
