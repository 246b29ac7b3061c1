#include "finding/quotes.hpp"
#include "finding/rules.hpp"
#include "kubernetes/validate/placing/match_label_keys.hpp"
#include "kubernetes/validate/placing/selectors.hpp"
#include "kubernetes/validate/validate.hpp"
#include "syntax/cursor.hpp"

#include "kubernetes/validate/metadata/bad_name.hpp"

namespace berth::rules {

const RuleInfo bad_namespace{
    "P054",
    "bad-namespace",
    Severity::error,
    Authority::kubernetes,
    "an affinity names what can be no namespace",
    R"(The name of a namespace is a DNS label: at most 63 lower-case letters, digits and `-`, beginning and ending with a letter
or digit. The server names the field `namespace`, without an index.

Source: k8s.io/kubernetes/pkg/apis/core/validation, validatePodAffinityTerm.)",
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
          namespaces: [Team_Vision]
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
          namespaces: [team-vision]
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)"};

} // namespace berth::rules

/// Source: k8s.io/kubernetes/pkg/apis/core/validation, validateAffinity and below it. Weights, operators and what must
/// be there are the schema's.
namespace berth {
namespace {

constexpr int node_values_since = 33; // kubernetes/kubernetes#128212: values of required terms must be those of labels
constexpr int label_keys_since = 31;  // MatchLabelKeysInPodAffinity is on by default; before, the keys are dropped

constexpr std::string_view required = "requiredDuringSchedulingIgnoredDuringExecution";
constexpr std::string_view preferred = "preferredDuringSchedulingIgnoredDuringExecution";

struct AffinityContext {
  const PodRules& rules;
  const LabelKeys* labels{nullptr}; ///< null within a template
  Findings& findings;
};

auto check_node_affinity(const Cursor& affinity, const AffinityContext& context) -> void {
  const auto hard = affinity.field(required);
  const auto terms = hard.field("nodeSelectorTerms");
  for (std::size_t i = 0; i < terms.size(); ++i)
    check_node_term(terms.item(i), context.rules.server.minor >= node_values_since, context.findings);
  const auto soft = affinity.field(preferred);
  for (std::size_t i = 0; i < soft.size(); ++i) {
    const auto term = soft.item(i);
    check_node_term(term.field("preference"), false, context.findings);
  }
}

/// The server's path has no index, and `namespace` where the field is `namespaces`.
auto check_namespaces(const Cursor& term, const AffinityContext& context) -> void {
  const auto list = term.field("namespaces", "namespace");
  for (std::size_t i = 0; i < list.size(); ++i) {
    const auto name = list.item_here(i);
    const auto problem = names::dns_label(name.text());
    if (!name.is_text() || !problem) continue;
    auto finding = add_finding(context.findings, rules::bad_namespace, name, *problem);
    finding.type(names::legal_label(name.text()));
  }
}

auto check_pod_term(const Cursor& term, const AffinityContext& context) -> void {
  check_label_selector(term.field("labelSelector"), context.rules.server.minor, context.findings);
  check_label_selector(term.field("namespaceSelector"), context.rules.server.minor, context.findings);
  check_namespaces(term, context);
  if (context.rules.server.minor >= label_keys_since) check_merged_label_keys(term, context.labels, context.findings);
  check_selector_key(term.field("topologyKey"), context.findings);
}

auto check_pod_affinity(const Cursor& affinity, const AffinityContext& context) -> void {
  const auto hard = affinity.field(required);
  for (std::size_t i = 0; i < hard.size(); ++i) check_pod_term(hard.item(i), context);
  const auto soft = affinity.field(preferred);
  for (std::size_t i = 0; i < soft.size(); ++i) {
    const auto weighted = soft.item(i);
    check_pod_term(weighted.field("podAffinityTerm"), context);
  }
}

} // namespace

auto validate_affinity(const Pod& pod, const PodRules& rules, Findings& findings) -> void {
  const auto spec = Cursor::at(pod.spec, pod.path);
  const auto affinity = spec.field("affinity");
  if (!affinity) return;
  const auto labels = label_keys(pod.labels);
  const AffinityContext context{rules, rules.makes_pod() ? &labels : nullptr, findings};
  check_node_affinity(affinity.field("nodeAffinity"), context);
  check_pod_affinity(affinity.field("podAffinity"), context);
  check_pod_affinity(affinity.field("podAntiAffinity"), context);
}

} // namespace berth
