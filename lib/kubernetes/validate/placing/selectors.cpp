#include "kubernetes/validate/placing/selectors.hpp"

#include "finding/quotes.hpp"
#include "finding/rules.hpp"
#include "kubernetes/validate/metadata/bad_name.hpp"
#include "syntax/part.hpp"

namespace berth::rules {

const RuleInfo bad_requirement{
    "P051",
    "bad-requirement",
    Severity::error,
    Authority::kubernetes,
    "a selector whose operator and values do not go together",
    R"(In and NotIn compare with the values that they list and need at least one; Exists and DoesNotExist ask for the key alone
and take none; Gt and Lt, for nodes only, take one whole number. `matchFields` knows one field, `metadata.name`, with In or
NotIn and one name.

Source: k8s.io/kubernetes/pkg/apis/core/validation, ValidateNodeSelectorRequirement and
ValidateNodeFieldSelectorRequirement; k8s.io/apimachinery/pkg/apis/meta/v1/validation, ValidateLabelSelectorRequirement.)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
  labels: {app: train}
spec:
  affinity:
    nodeAffinity:
      requiredDuringSchedulingIgnoredDuringExecution:
        nodeSelectorTerms: [{matchExpressions: [{key: example.com/tier, operator: In, values: []}]}]
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
  labels: {app: train}
spec:
  affinity:
    nodeAffinity:
      requiredDuringSchedulingIgnoredDuringExecution:
        nodeSelectorTerms: [{matchExpressions: [{key: example.com/tier, operator: In, values: [mem-64]}]}]
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)"};

const RuleInfo bad_selector_key{
    "P052",
    "bad-selector-key",
    Severity::error,
    Authority::kubernetes,
    "a selector, toleration or topologyKey names what can be no label",
    R"(What selects Pods or nodes by a label, or tolerates a taint, names a key of the form of label keys: at most 63 letters,
digits, `-`, `_` and `.`, with an optional prefix before a `/` that is a DNS subdomain. Nothing could ever have another.

Source: k8s.io/apimachinery/pkg/util/validation, IsQualifiedName, through ValidateLabelName.)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
  labels: {app: train}
spec:
  affinity:
    podAntiAffinity:
      requiredDuringSchedulingIgnoredDuringExecution:
        - topologyKey: "kubernetes.io/host name"
          labelSelector: {matchLabels: {app: train}}
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
  labels: {app: train}
spec:
  affinity:
    podAntiAffinity:
      requiredDuringSchedulingIgnoredDuringExecution:
        - topologyKey: kubernetes.io/hostname
          labelSelector: {matchLabels: {app: train}}
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)"};

const RuleInfo bad_selector_value{
    "P053",
    "bad-selector-value",
    Severity::error,
    Authority::kubernetes,
    "a selector or toleration compares with what can be no value of a label",
    R"(The value of a label or a taint has at most 63 letters, digits, `-`, `_` and `.`, beginning and ending with a letter or
digit, or is empty. A selector that asks for another could never match, and the API server refuses it: in tolerations and
label selectors, in those of spread constraints from Kubernetes 1.27, and in required node affinity from 1.33.

Source: k8s.io/apimachinery/pkg/util/validation, IsValidLabelValue; kubernetes/kubernetes#111802 and #128212. The server
names the operator as the field of a toleration's.)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
  labels: {app: train}
spec:
  tolerations: [{key: dedicated, value: data science}]
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
  labels: {app: train}
spec:
  tolerations: [{key: dedicated, value: data-science}]
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)"};

} // namespace berth::rules

/// Source: k8s.io/apimachinery/pkg/apis/meta/v1/validation, ValidateLabelSelector, and
/// k8s.io/kubernetes/pkg/apis/core/validation, ValidateNodeSelectorRequirement and
/// ValidateNodeFieldSelectorRequirement.
namespace berth {
namespace {

constexpr int selector_values_since = 26; // LabelSelectorValidationOptions of apimachinery 0.26

/// A null or a list of another kind reads as no values at all; `readable` tells the second from the first.
struct Values {
  Cursor list;
  std::size_t count{0};
  bool readable{true};
};

auto values_of(const Cursor& requirement) -> Values {
  const auto list = requirement.field("values");
  return {list, list.size(), !list || list.node->is_sequence()};
}

auto first_value(const Cursor& list, const Cursor& requirement) -> Span {
  if (list.member != nullptr) return list.member->key->span;
  const auto op = requirement.field("operator");
  return op ? op.span() : requirement.key();
}

auto refuse_count(const Cursor& requirement, const Values& values, std::string message, std::string help,
                  Findings& findings) -> void {
  const auto op = requirement.field("operator");
  auto finding = add_finding(findings, rules::bad_requirement, values.list, first_value(values.list, requirement),
                             std::move(message));
  if (values.list.member != nullptr && op) finding.label(op.span(), "the operator");
  finding.help(std::move(help));
}

/// `orders`: it may compare numbers, as only requirements on nodes do.
auto check_count(const Cursor& requirement, const Values& values, bool orders, Findings& findings) -> void {
  const auto op = requirement.field("operator").text();
  const auto some = op == "In" || op == "NotIn";
  const auto none = op == "Exists" || op == "DoesNotExist";
  if (!values.readable) return;
  if (some && values.count == 0)
    refuse_count(requirement, values, ticked(op) + " has no values to compare with",
                 "list them in `values`, or type `operator: Exists`", findings);
  else if (none && values.count > 0)
    refuse_count(requirement, values, "values do not go with " + ticked(op),
                 std::string("take them out, or type `operator: ") + (op == "Exists" ? "In`" : "NotIn`"), findings);
  else if (orders && (op == "Gt" || op == "Lt") && values.count != 1)
    refuse_count(requirement, values, ticked(op) + " has " + std::to_string(values.count) + " values, and takes one",
                 "give it a single whole number, in quotes", findings);
}

auto check_values(const Cursor& list, Findings& findings) -> void {
  for (std::size_t i = 0; i < list.size(); ++i) {
    const auto value = list.item(i);
    if (const auto problem = names::label_value(value.text()); problem)
      add_finding(findings, rules::bad_selector_value, value, *problem);
  }
}

auto check_expression(const Cursor& requirement, bool orders, bool values_too, Findings& findings) -> void {
  const auto values = values_of(requirement);
  check_count(requirement, values, orders, findings);
  check_selector_key(requirement.field("key"), findings);
  if (values_too) check_values(values.list, findings);
}

/// One value for a field, which is the name of a node.
auto check_field_values(const Cursor& requirement, Findings& findings) -> void {
  const auto values = values_of(requirement);
  const auto op = requirement.field("operator").text();
  if (values.readable && values.count != 1 && (op == "In" || op == "NotIn"))
    refuse_count(requirement, values,
                 ticked(op) + " of a field has " + std::to_string(values.count) + " values, and takes one",
                 "give it one value, and each further one a term of its own", findings);
  if (requirement.field("key").text() != "metadata.name") return;
  for (std::size_t i = 0; i < values.list.size(); ++i) {
    const auto value = values.list.item(i);
    const auto problem = names::dns_subdomain(value.text());
    if (value.is_string() && problem) add_finding(findings, rules::bad_reference, value, *problem);
  }
}

auto check_field(const Cursor& requirement, Findings& findings) -> void {
  const auto op = requirement.field("operator");
  const auto key = requirement.field("key");
  for (const auto wrong : {"Exists", "DoesNotExist", "Gt", "Lt"}) {
    if (op.text() == wrong)
      add_finding(findings, rules::bad_requirement, op, "a field takes no " + ticked(wrong))
          .help("type `In` or `NotIn`");
  }
  if (!key.text().empty() && key.text() != "metadata.name")
    add_finding(findings, rules::bad_requirement, key, "nodes have no field " + ticked(key.text()) + " to match")
        .help("type `metadata.name`, or match a label in `matchExpressions`");
  check_field_values(requirement, findings);
}

/// The server names neither key nor value of `matchLabels` in its path.
auto check_match_labels(const Cursor& labels, Findings& findings) -> void {
  if (!labels || !labels.node->is_mapping()) return;
  for (const auto& member : labels.node->members) {
    if (const auto problem = names::qualified(member.name); problem) {
      const auto span = part_of(member.key->span, member.name, problem->offset, problem->length);
      add_finding(findings, rules::bad_selector_key, labels, span, ticked(member.name) + " " + problem->what);
    }
    if (!member.value->is_string()) continue;
    const Cursor value{member.value, &member, labels.path};
    if (const auto problem = names::label_value(value.text()); problem)
      add_finding(findings, rules::bad_selector_value, value, *problem);
  }
}

} // namespace

auto check_selector_key(const Cursor& key, Findings& findings) -> void {
  if (key.text().empty()) return;
  if (const auto problem = names::qualified(key.text()); problem)
    add_finding(findings, rules::bad_selector_key, key, *problem);
}

auto check_label_selector(const Cursor& selector, int kubernetes_minor, Findings& findings) -> void {
  const auto values_too = kubernetes_minor >= selector_values_since;
  const auto expressions = selector.field("matchExpressions");
  check_match_labels(selector.field("matchLabels"), findings);
  for (std::size_t i = 0; i < expressions.size(); ++i)
    check_expression(expressions.item(i), false, values_too, findings);
}

auto check_node_term(const Cursor& term, bool values_too, Findings& findings) -> void {
  const auto expressions = term.field("matchExpressions");
  const auto fields = term.field("matchFields");
  for (std::size_t i = 0; i < expressions.size(); ++i)
    check_expression(expressions.item(i), true, values_too, findings);
  for (std::size_t i = 0; i < fields.size(); ++i) check_field(fields.item(i), findings);
}

} // namespace berth
