#include "finding/quotes.hpp"
#include "finding/rules.hpp"
#include "kubernetes/validate/warnings/warnings.hpp"
#include "syntax/cursor.hpp"

namespace berth::rules {

const RuleInfo null_selector{
    "P183",
    "null-selector",
    Severity::warning,
    Authority::kubernetes,
    "a spread constraint or an affinity term without a labelSelector matches no Pod",
    R"(An absent or null `labelSelector` selects nothing, an empty one (`{}`) every Pod of the namespace. Without one a spread
constraint counts no Pods and spreads nothing, an anti-affinity keeps nothing away, and a required affinity is never met,
so that the Pod stays pending.

Source: k8s.io/kubernetes/pkg/api/pod, warningsForPodSpecAndMeta, from 1.28: "a null labelSelector results in matching no
pod".)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
  labels: {app: train}
spec:
  topologySpreadConstraints:
    - {maxSkew: 1, topologyKey: topology.kubernetes.io/zone, whenUnsatisfiable: DoNotSchedule}
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
  topologySpreadConstraints:
    - {maxSkew: 1, topologyKey: topology.kubernetes.io/zone, whenUnsatisfiable: DoNotSchedule, labelSelector: {matchLabels: {app: train}}}
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)"};

} // namespace berth::rules

namespace berth {
namespace {

constexpr int selectors_warned_since = 28;

/// `keyed`: keys of labels without a selector are refused.
auto warn_of_selector(const Cursor& term, bool keyed, Findings& findings) -> void {
  const auto selector = term.field("labelSelector");
  if (selector || !term || !term.node->is_mapping()) return;
  const auto keys = term.field("matchLabelKeys");
  const auto others = term.field("mismatchLabelKeys");
  if (keyed && keys.size() + others.size() > 0) return;
  const auto key = term.field("topologyKey");
  const auto span = selector.member != nullptr ? selector.key() : key.span();
  add_finding(findings, rules::null_selector, selector, span, "without a `labelSelector` this matches no Pod")
      .help("add `labelSelector: {matchLabels: ...}`, or `labelSelector: {}` for every Pod of the namespace");
}

auto warn_of_terms(const Cursor& affinity, bool keyed, Findings& findings) -> void {
  const auto required = affinity.field("requiredDuringSchedulingIgnoredDuringExecution");
  for (std::size_t i = 0; i < required.size(); ++i) warn_of_selector(required.item(i), keyed, findings);
  const auto preferred = affinity.field("preferredDuringSchedulingIgnoredDuringExecution");
  for (std::size_t i = 0; i < preferred.size(); ++i) {
    const auto weighted = preferred.item(i);
    warn_of_selector(weighted.field("podAffinityTerm"), keyed, findings);
  }
}

} // namespace

auto warn_of_null_selectors(const Pod& pod, const PodRules& rules, Findings& findings) -> void {
  if (rules.server.minor < selectors_warned_since) return;
  const auto spec = Cursor::at(pod.spec, pod.path);
  const auto spread = spec.field("topologySpreadConstraints");
  for (std::size_t i = 0; i < spread.size(); ++i) warn_of_selector(spread.item(i), true, findings);
  const auto affinity = spec.field("affinity");
  const auto keyed = rules.server.has(FeatureGate::MatchLabelKeysInPodAffinity);
  for (const auto* name : {"podAffinity", "podAntiAffinity"}) {
    const auto pods = affinity.field(name);
    warn_of_terms(pods, keyed, findings);
  }
}

} // namespace berth
