#include "finding/quotes.hpp"
#include "finding/rules.hpp"
#include "kubernetes/validate/placing/match_label_keys.hpp"
#include "kubernetes/validate/placing/selectors.hpp"
#include "kubernetes/validate/validate.hpp"
#include "syntax/cursor.hpp"

#include <map>
#include <utility>
#include <vector>

namespace berth::rules {

const RuleInfo repeated_spread{
    "P056",
    "repeated-spread",
    Severity::error,
    Authority::kubernetes,
    "two spread constraints on the same key do the same",
    R"(Of spread constraints with the same `topologyKey` and the same `whenUnsatisfiable` there can be one: the pair is what
tells them apart.

Source: k8s.io/kubernetes/pkg/apis/core/validation, ValidateSpreadConstraintNotRepeat. The server names the field
`{topologyKey, whenUnsatisfiable}`.)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
  labels: {app: train}
spec:
  topologySpreadConstraints:
    - {maxSkew: 1, topologyKey: topology.kubernetes.io/zone, whenUnsatisfiable: DoNotSchedule, labelSelector: {matchLabels: {app: train}}}
    - {maxSkew: 2, topologyKey: topology.kubernetes.io/zone, whenUnsatisfiable: DoNotSchedule, labelSelector: {matchLabels: {app: train}}}
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
    - {maxSkew: 2, topologyKey: topology.kubernetes.io/zone, whenUnsatisfiable: ScheduleAnyway, labelSelector: {matchLabels: {app: train}}}
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)"};

const RuleInfo bad_min_domains{
    "P057",
    "bad-min-domains",
    Severity::error,
    Authority::kubernetes,
    "minDomains on a constraint that only prefers",
    R"(`minDomains` keeps Pods from being scheduled while fewer domains than that have room, which a constraint of
`whenUnsatisfiable: ScheduleAnyway` never does.

Source: k8s.io/kubernetes/pkg/apis/core/validation, validateMinDomains.)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
  labels: {app: train}
spec:
  topologySpreadConstraints:
    - {maxSkew: 1, topologyKey: topology.kubernetes.io/zone, whenUnsatisfiable: ScheduleAnyway, minDomains: 2, labelSelector: {matchLabels: {app: train}}}
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
    - {maxSkew: 1, topologyKey: topology.kubernetes.io/zone, whenUnsatisfiable: DoNotSchedule, minDomains: 2, labelSelector: {matchLabels: {app: train}}}
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)"};

} // namespace berth::rules

/// Source: k8s.io/kubernetes/pkg/apis/core/validation, validateTopologySpreadConstraints.
namespace berth {
namespace {

constexpr int min_domains_since = 27; // MinDomainsInPodTopologySpread is on by default; before, the field is dropped
constexpr int spread_label_keys_since = 27; // MatchLabelKeysInPodTopologySpread likewise
constexpr int merged_since = 34;            // MatchLabelKeysInPodTopologySpreadSelectorMerge
constexpr int selectors_since = 27;         // kubernetes/kubernetes#111802

/// Of each constraint the next below it with the same key and action; 0 where there is none.
auto next_alike(const Cursor& list) -> std::vector<std::size_t> {
  std::vector<std::size_t> next(list.size());
  std::map<std::pair<std::string_view, std::string_view>, std::size_t> below;
  for (auto i = list.size(); i-- > 0;) {
    const auto constraint = list.item(i);
    const auto key = constraint.field("topologyKey");
    const auto action = constraint.field("whenUnsatisfiable");
    if ((key && !key.is_string()) || (action && !action.is_string())) continue;
    auto& at = below[{key.text(), action.text()}];
    next[i] = std::exchange(at, i);
  }
  return next;
}

/// The server refuses the earlier of two; the caret stands there, the label on the other.
auto check_repeat(const Cursor& constraint, const Cursor& other, Findings& findings) -> void {
  const auto key = constraint.field("topologyKey");
  auto finding =
      add_finding(findings, rules::repeated_spread, key, key ? key.span() : constraint.key(),
                  "a constraint on " + ticked(key.text()) + " with the same `whenUnsatisfiable` stands below");
  finding.path(constraint.path.field("{topologyKey, whenUnsatisfiable}").str());
  const auto again = other.field("topologyKey");
  finding.label(again.span(), "the other");
  finding.help("keep one of the two, or give them different keys");
}

auto check_min_domains(const Cursor& constraint, Findings& findings) -> void {
  const auto domains = constraint.field("minDomains");
  const auto action = constraint.field("whenUnsatisfiable");
  const auto count = domains.whole();
  if (!count || *count <= 0 || action.text() == "DoNotSchedule") return;
  if (action && !action.is_string()) return;
  auto finding = add_finding(findings, rules::bad_min_domains, domains,
                             "`minDomains` counts only with `whenUnsatisfiable: DoNotSchedule`");
  if (action) finding.label(action.span(), "spreads where it can");
  finding.help("take `minDomains` out, or type `whenUnsatisfiable: DoNotSchedule`");
}

} // namespace

auto validate_topology_spread(const Pod& pod, const PodRules& rules, Findings& findings) -> void {
  const auto minor = rules.server.minor;
  const auto spec = Cursor::at(pod.spec, pod.path);
  const auto list = spec.field("topologySpreadConstraints");
  if (list.size() == 0) return;
  const auto next = next_alike(list);
  const auto labels = label_keys(pod.labels);
  for (std::size_t i = 0; i < list.size(); ++i) {
    const auto constraint = list.item(i);
    if (next[i] != 0) check_repeat(constraint, list.item(next[i]), findings);
    if (minor >= min_domains_since) check_min_domains(constraint, findings);
    if (minor >= merged_since)
      check_merged_label_keys(constraint, rules.makes_pod() ? &labels : nullptr, findings);
    else if (minor >= spread_label_keys_since)
      check_spread_label_keys(constraint, findings);
    if (minor >= selectors_since) check_label_selector(constraint.field("labelSelector"), minor, findings);
  }
}

} // namespace berth
