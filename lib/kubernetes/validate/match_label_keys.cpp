#include "kubernetes/validate/match_label_keys.hpp"

#include "kubernetes/validate/rules.hpp"
#include "kubernetes/validate/selectors.hpp"

#include <algorithm>
#include <map>
#include <set>

/// Source: k8s.io/kubernetes/pkg/apis/core/validation, validateMatchLabelKeysAndMismatchLabelKeys and
/// validateMatchLabelKeysInTopologySpread; pkg/registry/core/pod/strategy.go, which merges the keys first.
namespace berth {
namespace {

using Keys = std::vector<std::string_view>;

auto texts(const Spot& list) -> Keys {
  Keys keys;
  for (std::size_t i = 0; i < list.size(); ++i) keys.push_back(list.item(i).text());
  return keys;
}

auto label_keys(const Spot& selector) -> Keys {
  const auto labels = selector.field("matchLabels");
  Keys keys;
  if (!labels || !labels.node->is_mapping()) return keys;
  for (const auto& member : labels.node->members) keys.push_back(member.name);
  return keys;
}

auto expression_keys(const Spot& selector) -> Keys {
  const auto expressions = selector.field("matchExpressions");
  Keys keys;
  for (std::size_t i = 0; i < expressions.size(); ++i) {
    const auto expression = expressions.item(i);
    keys.push_back(expression.field("key").text());
  }
  return keys;
}

auto refuse_without_selector(const Spot& list, Findings& findings) -> void {
  refuse_at(findings, rules::bad_match_label_keys, list, list.key(),
            ticked(list.member->name) + " needs a `labelSelector` beside it")
      .help = "add `labelSelector` with what the Pods have in common, or take " + ticked(list.member->name) + " out";
}

/// The place of a key in the selector, to point at beside its second mention.
auto place_in(const Spot& selector, std::string_view key) -> std::optional<Span> {
  const auto labels = selector.field("matchLabels");
  if (const auto* member = labels ? labels.node->member(key) : nullptr; member != nullptr) return member->key->span;
  const auto expressions = selector.field("matchExpressions");
  for (std::size_t i = 0; i < expressions.size(); ++i) {
    const auto expression = expressions.item(i);
    const auto at = expression.field("key");
    if (at.text() == key) return at.span();
  }
  return std::nullopt;
}

auto refuse_twice(const Spot& key, const Spot& selector, Findings& findings) -> Finding& {
  const auto place = place_in(selector, key.text());
  auto& finding = refuse_at(findings, rules::bad_match_label_keys, key,
                            ticked(key.text()) +
                                (place ? " stands in the `labelSelector` too" : " is merged into the selector twice"));
  if (place) finding.labels.push_back({*place, "selected by here"});
  finding.help = "keep one of the two";
  return finding;
}

auto check_names(const Spot& list, const Spot& selector, Findings& findings) -> void {
  if (list.size() == 0) return;
  if (!selector) return refuse_without_selector(list, findings);
  for (std::size_t i = 0; i < list.size(); ++i) {
    const auto key = list.item(i);
    const auto problem = names::qualified(key.text());
    if (key.is_text() && problem) refuse_text(findings, rules::bad_selector_key, key, *problem);
  }
}

auto has_label(const std::vector<KeyValue>& labels, std::string_view key) -> bool {
  return std::any_of(labels.begin(), labels.end(), [&](const KeyValue& label) { return label.key.value == key; });
}

/// What stands in matchExpressions once the keys that the Pod has as labels are merged in.
auto merged_keys(const Spot& selector, const Keys& match, const Keys& mismatch, const std::vector<KeyValue>* labels)
    -> Keys {
  auto keys = expression_keys(selector);
  if (labels == nullptr) return keys;
  for (const auto& more : {match, mismatch}) {
    std::copy_if(more.begin(), more.end(), std::back_inserter(keys),
                 [&](std::string_view key) { return has_label(*labels, key); });
  }
  return keys;
}

/// The server forgets the name of the list in this path: `...[0][1]` is the second key.
auto check_repeats(const Spot& holder, const Spot& selector, const std::vector<KeyValue>* labels, Findings& findings)
    -> void {
  const auto list = holder.field("matchLabelKeys");
  const auto mismatches = holder.field("mismatchLabelKeys");
  const auto match = texts(list);
  std::map<std::string_view, std::size_t> last;
  for (std::size_t i = 0; i < match.size(); ++i) last[match[i]] = i;
  const auto fixed = label_keys(selector);
  std::set<std::string_view> seen(fixed.begin(), fixed.end());
  std::set<std::string_view> told;
  for (const auto key : merged_keys(selector, match, texts(mismatches), labels)) {
    const auto found = last.find(key);
    const auto second = !seen.insert(key).second;
    if (found == last.end() || !second || !told.insert(key).second) continue;
    refuse_twice(list.item(found->second), selector, findings).path = holder.path.index(found->second).str();
  }
}

auto check_both_lists(const Spot& list, const Spot& mismatches, Findings& findings) -> void {
  for (std::size_t i = 0; i < list.size(); ++i) {
    const auto key = list.item(i);
    for (std::size_t k = 0; key.is_string() && k < mismatches.size(); ++k) {
      const auto other = mismatches.item(k);
      if (!other.is_string() || other.text() != key.text()) continue;
      auto& finding = refuse_at(findings, rules::bad_match_label_keys, key,
                                ticked(key.text()) + " stands in `mismatchLabelKeys` too");
      finding.labels.push_back({other.span(), "here"});
      finding.help = "keep one of the two: no Pod both has the same value and another";
      break;
    }
  }
}

} // namespace

auto check_merged_label_keys(const Spot& holder, const std::vector<KeyValue>* labels, Findings& findings) -> void {
  const auto selector = holder.field("labelSelector");
  const auto match = holder.field("matchLabelKeys");
  const auto mismatch = holder.field("mismatchLabelKeys");
  check_names(match, selector, findings);
  check_names(mismatch, selector, findings);
  if (selector) check_repeats(holder, selector, labels, findings);
  check_both_lists(match, mismatch, findings);
}

auto check_spread_label_keys(const Spot& constraint, Findings& findings) -> void {
  const auto selector = constraint.field("labelSelector");
  const auto list = constraint.field("matchLabelKeys");
  if (list.size() > 0 && !selector) refuse_without_selector(list, findings);
  auto selected = label_keys(selector);
  const auto expressions = expression_keys(selector);
  selected.insert(selected.end(), expressions.begin(), expressions.end());
  for (std::size_t i = 0; i < list.size(); ++i) {
    const auto key = list.item(i);
    if (!key.is_text()) continue;
    if (const auto problem = names::qualified(key.text()); problem)
      refuse_text(findings, rules::bad_selector_key, key, *problem);
    if (std::find(selected.begin(), selected.end(), key.text()) != selected.end())
      refuse_twice(key, selector, findings);
  }
}

} // namespace berth
