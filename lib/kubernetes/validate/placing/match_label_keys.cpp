#include "kubernetes/validate/placing/match_label_keys.hpp"

#include "finding/quotes.hpp"
#include "finding/rules.hpp"
#include "kubernetes/validate/metadata/bad_name.hpp"
#include "kubernetes/validate/placing/selectors.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace berth::rules {

const RuleInfo bad_match_label_keys{
    "P055",
    "bad-match-label-keys",
    Severity::error,
    Authority::kubernetes,
    "matchLabelKeys without a selector, or with a key that is selected by already",
    R"(`matchLabelKeys` narrows a `labelSelector` to the Pods whose label has the value that the Pod's own has. It needs a
selector to narrow, and a key that stands in the selector already would be selected by twice. In pod affinity it counts
from Kubernetes 1.31, in spread constraints from 1.27; from 1.34 both are merged into the selector, where the key clashes
only if the Pod has such a label.

Source: k8s.io/kubernetes/pkg/apis/core/validation, validateMatchLabelKeysAndMismatchLabelKeys and
validateMatchLabelKeysInTopologySpread.)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
  labels: {app: train}
spec:
  topologySpreadConstraints:
    - {maxSkew: 1, topologyKey: topology.kubernetes.io/zone, whenUnsatisfiable: DoNotSchedule, matchLabelKeys: [app]}
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
    - {maxSkew: 1, topologyKey: topology.kubernetes.io/zone, whenUnsatisfiable: DoNotSchedule, labelSelector: {}, matchLabelKeys: [app]}
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)"};

} // namespace berth::rules

/// Source: k8s.io/kubernetes/pkg/apis/core/validation, validateMatchLabelKeysAndMismatchLabelKeys and
/// validateMatchLabelKeysInTopologySpread; pkg/registry/core/pod/strategy.go, which merges the keys first.
namespace berth {
namespace {

using Keys = std::vector<std::string_view>;
using KeyPlaces = std::map<std::string_view, Span>;

auto texts(const Cursor& list) -> Keys {
  Keys keys;
  for (std::size_t i = 0; i < list.size(); ++i) keys.push_back(list.item(i).text());
  return keys;
}

auto selected_labels(const Cursor& selector) -> Keys {
  const auto labels = selector.field("matchLabels");
  Keys keys;
  if (!labels || !labels.node->is_mapping()) return keys;
  for (const auto& member : labels.node->members) keys.push_back(member.name);
  return keys;
}

auto expression_keys(const Cursor& selector) -> Keys {
  const auto expressions = selector.field("matchExpressions");
  Keys keys;
  for (std::size_t i = 0; i < expressions.size(); ++i) {
    const auto expression = expressions.item(i);
    keys.push_back(expression.field("key").text());
  }
  return keys;
}

auto refuse_without_selector(const Cursor& list, Findings& findings) -> void {
  add_finding(findings, rules::bad_match_label_keys, list, list.key(),
              ticked(list.member->name) + " needs a `labelSelector` beside it")
      .help("add `labelSelector` with what the Pods have in common, or take " + ticked(list.member->name) + " out");
}

/// Where the selector has its keys, to point at beside a second mention.
auto places_in(const Cursor& selector) -> KeyPlaces {
  KeyPlaces places;
  const auto labels = selector.field("matchLabels");
  if (labels) {
    for (const auto& member : labels.node->members) places.insert_or_assign(member.name, member.key->span);
  }
  const auto expressions = selector.field("matchExpressions");
  for (std::size_t i = 0; i < expressions.size(); ++i) {
    const auto expression = expressions.item(i);
    const auto at = expression.field("key");
    places.emplace(at.text(), at.span());
  }
  return places;
}

auto refuse_twice(const Cursor& key, const KeyPlaces& places, Findings& findings) -> FindingBuilder {
  const auto place = places.find(key.text());
  const auto selected = place != places.end();
  auto finding = add_finding(
      findings, rules::bad_match_label_keys, key,
      ticked(key.text()) + (selected ? " stands in the `labelSelector` too" : " is merged into the selector twice"));
  if (selected) finding.label(place->second, "selected by here");
  finding.help("keep one of the two");
  return finding;
}

auto check_names(const Cursor& list, const Cursor& selector, Findings& findings) -> void {
  if (list.size() == 0) return;
  if (!selector) return refuse_without_selector(list, findings);
  for (std::size_t i = 0; i < list.size(); ++i) {
    const auto key = list.item(i);
    const auto problem = names::qualified(key.text());
    if (key.is_text() && problem) add_finding(findings, rules::bad_selector_key, key, *problem);
  }
}

/// What stands in matchExpressions once the keys that the Pod has as labels are merged in.
auto merged_keys(const Cursor& selector, const Keys& match, const Keys& mismatch, const LabelKeys* labels) -> Keys {
  auto keys = expression_keys(selector);
  if (labels == nullptr) return keys;
  for (const auto& more : {match, mismatch}) {
    std::copy_if(more.begin(), more.end(), std::back_inserter(keys),
                 [&](std::string_view key) { return labels->count(key) != 0; });
  }
  return keys;
}

/// The server forgets the name of the list in this path: `...[0][1]` is the second key.
auto check_repeats(const Cursor& holder, const Cursor& selector, const LabelKeys* labels, Findings& findings) -> void {
  const auto list = holder.field("matchLabelKeys");
  if (list.size() == 0) return;
  const auto mismatches = holder.field("mismatchLabelKeys");
  const auto match = texts(list);
  std::map<std::string_view, std::size_t> last;
  for (std::size_t i = 0; i < match.size(); ++i) last[match[i]] = i;
  const auto fixed = selected_labels(selector);
  const auto places = places_in(selector);
  std::set<std::string_view> seen(fixed.begin(), fixed.end());
  std::set<std::string_view> told;
  for (const auto key : merged_keys(selector, match, texts(mismatches), labels)) {
    const auto found = last.find(key);
    const auto second = !seen.insert(key).second;
    if (found == last.end() || !second || !told.insert(key).second) continue;
    refuse_twice(list.item(found->second), places, findings).path(holder.path.index(found->second).str());
  }
}

auto check_both_lists(const Cursor& list, const Cursor& mismatches, Findings& findings) -> void {
  KeyPlaces others;
  for (std::size_t i = 0; i < mismatches.size(); ++i) {
    const auto other = mismatches.item(i);
    if (other.is_string()) others.emplace(other.text(), other.span());
  }
  for (std::size_t i = 0; i < list.size(); ++i) {
    const auto key = list.item(i);
    const auto other = others.find(key.text());
    if (!key.is_string() || other == others.end()) continue;
    auto finding = add_finding(findings, rules::bad_match_label_keys, key,
                               ticked(key.text()) + " stands in `mismatchLabelKeys` too");
    finding.label(other->second, "here");
    finding.help("keep one of the two: no Pod both has the same value and another");
  }
}

} // namespace

auto label_keys(const std::vector<KeyValue>& labels) -> LabelKeys {
  LabelKeys keys;
  for (const auto& label : labels) keys.insert(label.key.value);
  return keys;
}

auto check_merged_label_keys(const Cursor& holder, const LabelKeys* labels, Findings& findings) -> void {
  const auto selector = holder.field("labelSelector");
  const auto match = holder.field("matchLabelKeys");
  const auto mismatch = holder.field("mismatchLabelKeys");
  check_names(match, selector, findings);
  check_names(mismatch, selector, findings);
  if (selector) check_repeats(holder, selector, labels, findings);
  check_both_lists(match, mismatch, findings);
}

auto check_spread_label_keys(const Cursor& constraint, Findings& findings) -> void {
  const auto selector = constraint.field("labelSelector");
  const auto list = constraint.field("matchLabelKeys");
  if (list.size() > 0 && !selector) refuse_without_selector(list, findings);
  if (list.size() == 0) return;
  const auto selected = places_in(selector);
  for (std::size_t i = 0; i < list.size(); ++i) {
    const auto key = list.item(i);
    if (!key.is_text()) continue;
    if (const auto problem = names::qualified(key.text()); problem)
      add_finding(findings, rules::bad_selector_key, key, *problem);
    if (selected.count(key.text()) != 0) refuse_twice(key, selected, findings);
  }
}

} // namespace berth
