#include "kubernetes/validate/metadata/metadata.hpp"
#include "finding/quotes.hpp"
#include "finding/rules.hpp"
#include "kubernetes/pod/read.hpp"
#include "kubernetes/validate/metadata/bad_name.hpp"
#include "kubernetes/validate/security/security.hpp"
#include "syntax/path.hpp"
#include "text/ascii.hpp"
#include "vocabulary/annotations.hpp"

#include <charconv>

namespace berth::rules {

const RuleInfo bad_annotation{
    "P010",
    "bad-annotation",
    Severity::error,
    Authority::kubernetes,
    "an annotation that Kubernetes reads has a value that it does not take, or all are too long",
    R"(Annotations are free text but for a few that Kubernetes itself reads: `controller.kubernetes.io/pod-deletion-cost` is
a whole number of 32 bits, and `kubernetes.io/config.mirror` marks a Pod that the kubelet has made on a node. All together have at most
256 KiB.

Source: k8s.io/apimachinery/pkg/api/validation, ValidateAnnotationsSize; k8s.io/kubernetes/pkg/apis/core/validation, ValidatePodSpecificAnnotations.)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
  annotations:
    controller.kubernetes.io/pod-deletion-cost: "high"
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
  annotations:
    controller.kubernetes.io/pod-deletion-cost: "100"
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)"};

} // namespace berth::rules

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
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
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
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
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
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
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
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
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
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)"};

} // namespace rules

namespace {

constexpr std::size_t annotations_limit = std::size_t{256} << 10U; // TotalAnnotationSizeLimitB

/// As strconv.ParseInt reads 32 bits, without a sign or zeros before them (GetDeletionCostFromPodAnnotations).
auto is_deletion_cost(std::string_view text) -> bool {
  const auto digits = text.substr(!text.empty() && text.front() == '-' ? 1 : 0);
  if (text != "0" && (text.empty() || text.front() == '0')) return false;
  std::int32_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return !digits.empty() && error == std::errc{} && end == text.data() + text.size();
}

/// Source: ValidatePodSpecificAnnotations, without the profiles of seccomp and AppArmor.
auto check_pod_annotations(const Pod& pod, const std::string& path, Findings& findings) -> void {
  const auto node = pod.spec == nullptr ? Located<std::string>() : read_string(pod.spec->find("nodeName"));
  for (const auto& [key, value] : pod.annotations) {
    if (key.value == annotation::mirror && node.value.empty()) {
      add_finding(findings, rules::bad_annotation, key.span, at_key(path, key.value),
                  "only the kubelet makes mirror Pods, and their node is named")
          .help("take the annotation out");
    } else if (key.value == annotation::pod_deletion_cost && !is_deletion_cost(value.value)) {
      add_finding(findings, rules::bad_annotation, value.span, at_key(path, key.value),
                  in_ticks(value.value) + " is no whole number of 32 bits")
          .help("type a number such as `\"100\"` or `\"-5\"`");
    }
  }
}

auto check_labels_and_annotations(const Pod& pod, Findings& findings) -> void {
  check_labels(pod.labels, metadata_path(pod, "labels"), findings);
  const auto annotations = metadata_path(pod, "annotations");
  check_annotations(pod.annotations, key_span(pod.metadata, "annotations"), annotations, findings);
  check_pod_annotations(pod, annotations, findings);
}

} // namespace

auto key_span(const Node* holder, std::string_view name) -> Span {
  const auto* member = holder == nullptr ? nullptr : holder->member(name);
  return member == nullptr ? Span{} : member->key->span;
}

auto check_labels(const std::vector<KeyValue>& labels, const std::string& path, Findings& findings) -> void {
  for (const auto& [key, value] : labels) {
    if (const auto problem = names::qualified(key.value); problem)
      add_finding(findings, rules::bad_label_key, key, *problem, path);
    if (const auto problem = names::label_value(value.value); problem)
      add_finding(findings, rules::bad_label_value, value, *problem, path).help("free text belongs in an annotation");
  }
}

/// Keys are compared in lower case (ValidateAnnotations), so upper-case prefixes pass.
auto check_annotations(const std::vector<KeyValue>& annotations, Span span, const std::string& path, Findings& findings)
    -> void {
  std::size_t size = 0;
  for (const auto& [key, value] : annotations) {
    size += key.value.size() + value.value.size();
    if (const auto problem = names::qualified(lowered(key.value)); problem)
      add_finding(findings, rules::bad_label_key, key, *problem, path);
  }
  if (size <= annotations_limit) return;
  add_finding(findings, rules::bad_annotation, span, path,
              "the annotations are " + std::to_string(size) + " bytes long in all, and " +
                  std::to_string(annotations_limit) + " is the most")
      .help("put long text into a ConfigMap");
}

auto metadata_path(const Pod& pod, std::string_view part) -> std::string {
  constexpr std::string_view left_out = ".metadata";
  const std::string_view path = pod.metadata_path;
  const auto in_template = path.ends_with("template.metadata");
  return join(in_template ? path.substr(0, path.size() - left_out.size()) : path, part);
}

auto validate_object_name(const Located<std::string>& name, const std::string& path, const PodRules& rules,
                          Findings& findings) -> void {
  if (name.value.empty()) return;
  const auto problem = rules.label_name ? names::dns_label(name.value) : names::dns_subdomain(name.value);
  if (!problem) return;
  add_finding(findings, rules::bad_object_name, name, *problem, path)
      .type(rules.label_name ? names::legal_label(name.value) : names::legal_subdomain(name.value));
}

auto validate_template_metadata(const Pod& pod, const PodRules& rules, Findings& findings) -> void {
  check_labels_and_annotations(pod, findings);
  check_profile_annotations({pod, rules, findings});
}

auto validate_pod_metadata(const Pod& pod, Findings& findings) -> void {
  check_labels_and_annotations(pod, findings);
  check_labels(pod.node_selector, join(pod.path, "nodeSelector"), findings);
}

} // namespace berth
