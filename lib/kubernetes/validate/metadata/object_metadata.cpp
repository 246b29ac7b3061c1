#include "finding/quotes.hpp"
#include "finding/rules.hpp"
#include "kubernetes/pod/read.hpp"
#include "kubernetes/validate/env/field_names.hpp"
#include "kubernetes/validate/metadata/bad_name.hpp"
#include "kubernetes/validate/metadata/metadata.hpp"
#include "syntax/cursor.hpp"
#include "syntax/part.hpp"
#include "syntax/path.hpp"
#include "syntax/scalar.hpp"

#include <algorithm>
#include <array>

namespace berth::rules {

const RuleInfo bad_generated_name{
    "P006",
    "bad-generated-name",
    Severity::error,
    Authority::kubernetes,
    "generateName does not begin a name that Kubernetes takes",
    R"(The server appends five characters to `generateName`, so it must begin a DNS subdomain; one `-` may stand at its end.
What cannot begin one is refused by itself, and the name that is made from it again.

Source: k8s.io/apimachinery/pkg/api/validation, ValidateObjectMeta and NameIsDNSSubdomain.)",
    R"(apiVersion: v1
kind: Pod
metadata:
  generateName: train.
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)",
    R"(apiVersion: v1
kind: Pod
metadata:
  generateName: train-
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)"};

const RuleInfo bad_object_field{
    "P007",
    "bad-object-field",
    Severity::error,
    Authority::kubernetes,
    "a namespace or generation is not one that Kubernetes takes",
    R"(A namespace's name is a DNS label: at most 63 lower-case letters, digits and `-`, without dots. Generations are counted
by the server: from 1.33 it overwrites what is written in a Pod, and before it refuses a number below zero.

Source: k8s.io/apimachinery/pkg/api/validation, ValidateNamespaceName and ValidateObjectMeta.)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
  namespace: Data_Science
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
  namespace: data-science
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)"};

const RuleInfo bad_finalizer{
    "P008",
    "bad-finalizer",
    Severity::error,
    Authority::kubernetes,
    "a finalizer is not a name that Kubernetes takes",
    R"(A finalizer is `orphan`, `foregroundDeletion`, `kubernetes`, or a name with a domain before a `/`. The first two
exclude each other.

Source: k8s.io/apimachinery/pkg/api/validation, ValidateFinalizers; k8s.io/kubernetes/pkg/apis/core/validation,
validateKubeFinalizerName.)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
  finalizers: [cleanup]
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
  finalizers: [example.com/cleanup]
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)"};

const RuleInfo bad_owner{
    "P009",
    "bad-owner",
    Severity::error,
    Authority::kubernetes,
    "an owner reference names no version, an Event, or a second controller",
    R"(`ownerReferences` say what the object is deleted with. One owner at most is its controller; Events own nothing; the
`apiVersion` is `v1` or `<group>/<version>`.

Source: k8s.io/apimachinery/pkg/api/validation, ValidateOwnerReferences.)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
  ownerReferences:
    - {apiVersion: batch/, kind: Job, name: train, uid: 6f1b7c1e}
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
  ownerReferences:
    - {apiVersion: batch/v1, kind: Job, name: train, uid: 6f1b7c1e}
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)"};

} // namespace berth::rules

/// Source: ValidateObjectMeta of k8s.io/apimachinery/pkg/api/validation, and what pkg/apis/core/validation adds to it.
namespace berth {
namespace {

constexpr std::size_t generated_base = 58;          // what names.SimpleNameGenerator keeps before its five characters
constexpr std::string_view generated_end = "xxxxx"; // any five letters stand for those
constexpr std::size_t longest_manager = 128;
constexpr std::size_t longest_subresource = 256;
constexpr int generation_set_since = 33; // Pods get generation 1 on create, whatever is written

/// The name that the server makes is refused as well as what it is made from.
auto check_generated(const Node& metadata, bool label, Findings& findings) -> void {
  const auto prefix = read_string(metadata.find("generateName"));
  if (prefix.value.empty()) return;
  const auto help = label ? names::legal_label(prefix.value) : names::legal_subdomain(prefix.value);
  if (const auto problem = label ? names::label_prefix(prefix.value) : names::subdomain_prefix(prefix.value); problem)
    add_finding(findings, rules::bad_generated_name, prefix, *problem, "metadata.generateName")
        .type(help.empty() ? help : help + "-");
  if (!read_string(metadata.find("name")).value.empty()) return;
  const auto made = prefix.value.substr(0, generated_base) + std::string(generated_end);
  if (const auto problem = label ? names::dns_label(made) : names::dns_subdomain(made); problem) {
    add_finding(findings, rules::bad_generated_name,
                part_of(prefix.span, prefix.value, problem->offset, problem->length), "metadata.name",
                "the name made from it: " + in_ticks(prefix.value) + " " + problem->what)
        .type(help.empty() ? help : help + "-");
  }
}

/// As ASCII has them; of others that Go's unicode.IsPrint refuses nothing is said.
auto has_control(std::string_view text) -> bool {
  constexpr char last_control = 0x1F;
  constexpr char del = 0x7F;
  return std::any_of(text.begin(), text.end(), [](char c) { return (c >= 0 && c <= last_control) || c == del; });
}

auto check_namespace(const Node& metadata, Findings& findings) -> void {
  const auto name = read_string(metadata.find("namespace"));
  if (name.value.empty()) return;
  if (const auto problem = names::dns_label(name.value); problem)
    add_finding(findings, rules::bad_object_field, name, *problem, "metadata.namespace")
        .type(names::legal_label(name.value));
}

auto check_generation(const Node& metadata, const PodRules& rules, Findings& findings) -> void {
  if (!rules.bare_pod || rules.kubernetes_minor >= generation_set_since) return;
  const auto* node = metadata.find("generation");
  const auto value = node == nullptr ? std::nullopt : integer_value(*node);
  if (!value || *value >= 0) return;
  add_finding(findings, rules::bad_object_field, node->span, "metadata.generation",
              "generation " + std::to_string(*value) + " is below zero")
      .help("leave it out: the server counts");
}

auto is_standard(std::string_view finalizer) -> bool {
  static constexpr std::array<std::string_view, 3> known{"kubernetes", "orphan", "foregroundDeletion"};
  return std::find(known.begin(), known.end(), finalizer) != known.end();
}

auto check_finalizer(const Located<std::string>& name, std::size_t index, Findings& findings) -> void {
  if (const auto problem = names::qualified(name.value); problem)
    add_finding(findings, rules::bad_finalizer, name, *problem, "metadata.finalizers");
  if (name.value.find('/') != std::string::npos || is_standard(name.value)) return;
  add_finding(findings, rules::bad_finalizer, name, {0, 0, "has no domain before it"},
              at_index("metadata.finalizers", index))
      .help("type " + in_ticks("<domain>/" + name.value) + ", with the domain of whoever removes it");
}

auto check_finalizers(const Node& metadata, Findings& findings) -> void {
  const auto* list = metadata.find("finalizers");
  if (list == nullptr || !list->is_sequence()) return;
  const Node* orphan = nullptr;
  const Node* foreground = nullptr;
  for (std::size_t i = 0; i < list->items.size(); ++i) {
    const auto* item = list->items[i];
    if (!item->is_string() && !item->is_null()) continue;
    check_finalizer(item->is_string() ? read_string(item) : Located<std::string>{"", item->span}, i, findings);
    if (item->text == "orphan") orphan = item;
    if (item->text == "foregroundDeletion") foreground = item;
  }
  if (orphan == nullptr || foreground == nullptr) return;
  add_finding(findings, rules::bad_finalizer, foreground->span, "metadata.finalizers",
              "`foregroundDeletion` and `orphan` exclude each other")
      .label(orphan->span, "the other one")
      .help("keep one of the two");
}

auto check_owner(const Node& owner, const std::string& path, Findings& findings) -> void {
  const auto version = read_string(owner.find("apiVersion"));
  if (version.value.empty()) return; // missing-key speaks of it
  if (version.value == "v1" && read_string(owner.find("kind")).value == "Event") {
    add_finding(findings, rules::bad_owner, owner.find("kind")->span, path, "an Event owns nothing");
    return;
  }
  const auto slash = version.value.find('/');
  const auto twice = slash != std::string::npos && version.value.find('/', slash + 1) != std::string::npos;
  if (!twice && version.value.back() != '/') return;
  add_finding(findings, rules::bad_owner, version.span, join(path, "apiVersion"),
              in_ticks(version.value) + " has no version in it")
      .help("type `<group>/<version>`, such as `apps/v1`");
}

/// The server leaves the index out.
auto check_owners(const Node& metadata, Findings& findings) -> void {
  const auto* list = metadata.find("ownerReferences");
  if (list == nullptr || !list->is_sequence()) return;
  const Node* controller = nullptr;
  for (const auto* owner : list->items) {
    check_owner(*owner, "metadata.ownerReferences", findings);
    const auto* flag = owner->find("controller");
    if (flag == nullptr || flag->kind != Kind::boolean || !flag->flag) continue;
    if (controller == nullptr) {
      controller = flag;
      continue;
    }
    add_finding(findings, rules::bad_owner, flag->span, "metadata.ownerReferences", "a second owner is the controller")
        .label(controller->span, "the first one")
        .help("keep `controller: true` on one of them");
  }
}

auto refuse_managed(Findings& findings, const Cursor& at, std::string message) -> void {
  add_finding(findings, rules::bad_object_field, at, std::move(message))
      .help("leave `managedFields` out: the server writes it");
}

/// Source: ValidateManagedFields of k8s.io/apimachinery/pkg/apis/meta/v1/validation; the rest of it is the schema's.
auto check_managed_fields(const Node& metadata, Findings& findings) -> void {
  const auto whole = Cursor::at(&metadata, "metadata");
  const auto list = whole.field("managedFields");
  for (std::size_t i = 0; i < list.size(); ++i) {
    const auto entry = list.item(i);
    const auto manager = entry.field("manager");
    const auto subresource = entry.field("subresource");
    if (manager.text().size() > longest_manager)
      refuse_managed(findings, manager, "the name of a manager is over 128 bytes long");
    if (has_control(manager.text()))
      refuse_managed(findings, manager, "the name of a manager has a control character in it");
    if (subresource.text().size() > longest_subresource)
      refuse_managed(findings, subresource, "the name of a subresource is over 256 bytes long");
  }
}

} // namespace

auto validate_object_metadata(const Node* metadata, const PodRules& rules, Findings& findings) -> void {
  if (metadata == nullptr || !metadata->is_mapping()) return;
  check_generated(*metadata, rules.label_name, findings);
  check_namespace(*metadata, findings);
  check_generation(*metadata, rules, findings);
  check_finalizers(*metadata, findings);
  check_owners(*metadata, findings);
  check_managed_fields(*metadata, findings);
  if (rules.bare_pod) return;
  check_labels(read_string_map(metadata->find("labels")), "metadata.labels", findings);
  check_annotations(read_string_map(metadata->find("annotations")), key_span(metadata, "annotations"),
                    "metadata.annotations", findings);
}

} // namespace berth
