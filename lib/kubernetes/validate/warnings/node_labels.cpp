#include "finding/quotes.hpp"
#include "finding/rules.hpp"
#include "kubernetes/validate/metadata/bad_name.hpp"
#include "kubernetes/validate/warnings/warnings.hpp"
#include "syntax/cursor.hpp"
#include "syntax/retype.hpp"
#include "vocabulary/labels.hpp"

namespace berth::rules {

const RuleInfo legacy_node_label{
    "P184",
    "legacy-node-label",
    Severity::warning,
    Authority::kubernetes,
    "nodes are chosen by a label that was renamed long ago",
    R"(Five labels of nodes lost their `beta` when they became stable, in 1.14 (architecture, operating system) and 1.17 (zone,
region, instance type). Clusters still put both on their nodes, some of what makes nodes does not, and then the Pod waits
for a node that never comes.

Source: k8s.io/kubernetes/pkg/api/node, GetNodeLabelDeprecatedMessage.)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
  labels: {app: train}
spec:
  nodeSelector: {beta.kubernetes.io/arch: amd64}
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
  nodeSelector: {kubernetes.io/arch: amd64}
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)"};

const RuleInfo unmatchable_preference{
    "P185",
    "unmatchable-preference",
    Severity::warning,
    Authority::kubernetes,
    "a preferred node affinity asks for a value that no label can have",
    R"(The server refuses such a value in a required affinity and takes it in a preferred one, where it only never matches: the
preference does nothing.

Source: k8s.io/kubernetes/pkg/api/node, GetWarningsForNodeSelectorTerm, from 1.33.)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
  labels: {app: train}
spec:
  affinity:
    nodeAffinity:
      preferredDuringSchedulingIgnoredDuringExecution:
        - weight: 1
          preference: {matchExpressions: [{key: tier, operator: In, values: [mem 64]}]}
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
      preferredDuringSchedulingIgnoredDuringExecution:
        - weight: 1
          preference: {matchExpressions: [{key: tier, operator: In, values: [mem-64]}]}
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)"};

} // namespace berth::rules

namespace berth {
namespace {

constexpr int preferences_warned_since = 33;

auto warn_of_label(const Node* node, Span span, std::string_view key, std::string path, Findings& findings) -> void {
  const auto* renaming = label::renaming(key);
  if (renaming == nullptr) return;
  auto finding = add_finding(findings, rules::legacy_node_label, span, std::move(path),
                             "the label " + in_ticks(key) + " is deprecated since Kubernetes 1." +
                                 std::to_string(renaming->since));
  finding.type(renaming->stable);
  if (node != nullptr) finding.fix(retype(*node, renaming->stable, false));
}

auto warn_of_label(const Cursor& key, Findings& findings) -> void {
  if (key.is_string()) warn_of_label(key.node, key.span(), key.text(), key.path.str(), findings);
}

auto warn_of_expressions(const Cursor& term, Findings& findings) -> void {
  const auto expressions = term.field("matchExpressions");
  for (std::size_t i = 0; i < expressions.size(); ++i) {
    const auto expression = expressions.item(i);
    warn_of_label(expression.field("key"), findings);
  }
}

auto warn_of_selected(const Cursor& selector, Findings& findings) -> void {
  if (!selector || !selector.node->is_mapping()) return;
  for (const auto& member : selector.node->members) {
    if (selector.node->member(member.name) != &member) continue; // a key that is there twice
    const auto* renaming = label::renaming(member.name);
    if (renaming == nullptr) continue;
    const auto path = selector.path.key(member.name);
    const auto both = selector.node->member(renaming->stable) != nullptr; // then it only has to go
    warn_of_label(both ? nullptr : member.key, member.key->span, member.name, path.str(), findings);
  }
}

auto warn_of_values(const Cursor& preference, Findings& findings) -> void {
  const auto expressions = preference.field("matchExpressions");
  for (std::size_t i = 0; i < expressions.size(); ++i) {
    const auto expression = expressions.item(i);
    const auto values = expression.field("values");
    for (std::size_t j = 0; j < values.size(); ++j) {
      const auto value = values.item(j);
      if (!value.is_text()) continue;
      if (const auto problem = names::label_value(value.text()))
        add_finding(findings, rules::unmatchable_preference, value, *problem).help("type a value that nodes have");
    }
  }
}

/// Each preferred term's `preference`.
template <class Visit>
auto for_each_preference(const Cursor& spec, const Visit& visit) -> void {
  const auto affinity = spec.field("affinity");
  const auto nodes = affinity.field("nodeAffinity");
  const auto preferred = nodes.field("preferredDuringSchedulingIgnoredDuringExecution");
  for (std::size_t i = 0; i < preferred.size(); ++i) {
    const auto weighted = preferred.item(i);
    visit(weighted.field("preference"));
  }
}

} // namespace

auto warn_of_legacy_labels(const Pod& pod, Findings& findings) -> void {
  const auto spec = Cursor::at(pod.spec, pod.path);
  warn_of_selected(spec.field("nodeSelector"), findings);
  const auto affinity = spec.field("affinity");
  const auto nodes = affinity.field("nodeAffinity");
  const auto required = nodes.field("requiredDuringSchedulingIgnoredDuringExecution");
  const auto terms = required.field("nodeSelectorTerms");
  for (std::size_t i = 0; i < terms.size(); ++i) warn_of_expressions(terms.item(i), findings);
  for_each_preference(spec, [&](const Cursor& preference) { warn_of_expressions(preference, findings); });
  const auto spread = spec.field("topologySpreadConstraints");
  for (std::size_t i = 0; i < spread.size(); ++i) {
    const auto constraint = spread.item(i);
    warn_of_label(constraint.field("topologyKey"), findings);
  }
}

auto warn_of_preferences(const Pod& pod, const PodRules& rules, Findings& findings) -> void {
  if (rules.server.minor < preferences_warned_since) return;
  const auto spec = Cursor::at(pod.spec, pod.path);
  for_each_preference(spec, [&](const Cursor& preference) { warn_of_values(preference, findings); });
}

} // namespace berth
