#include "kubernetes/scheduler/matching.hpp"

#include "kubernetes/validate/metadata/names.hpp"
#include "vocabulary/taints.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

namespace berth {
namespace {

using Requirement = NodeSelectorRequirement;

/// As Go's strconv.ParseInt reads it in base ten.
auto integer(std::string_view text) -> std::optional<std::int64_t> {
  if (text.starts_with('+')) {
    text.remove_prefix(1);
    if (text.starts_with('-')) return std::nullopt;
  }
  std::int64_t value = 0;
  const auto end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, value);
  if (read.ec != std::errc() || read.ptr != end) return std::nullopt;
  return value;
}

auto is_order(const Requirement& requirement) -> bool { return requirement.op == "Gt" || requirement.op == "Lt"; }

/// How many values an operator takes.
auto counts(const Requirement& requirement) -> bool {
  const auto size = requirement.values.size();
  if (requirement.op == "In" || requirement.op == "NotIn") return requirement.on_fields ? size == 1 : size > 0;
  if (requirement.on_fields) return false; // fields know no other operator
  if (requirement.op == "Exists" || requirement.op == "DoesNotExist") return size == 0;
  return is_order(requirement) && size == 1;
}

/// Whether the scheduler can make a selector of it at all.
auto is_sound_requirement(const Requirement& requirement) -> bool {
  if (!counts(requirement)) return false;
  if (requirement.on_fields) return true;
  if (names::qualified(requirement.key.value)) return false;
  return std::all_of(requirement.values.begin(), requirement.values.end(), [&](const auto& value) {
    return !names::label_value(value.value) && (!is_order(requirement) || integer(value.value));
  });
}

auto has_value(const Requirement& requirement, std::string_view value) -> bool {
  return std::any_of(requirement.values.begin(), requirement.values.end(),
                     [&](const auto& wanted) { return wanted.value == value; });
}

/// A field that the node does not have is empty.
auto matches_field(const Requirement& requirement, std::string_view node_name) -> bool {
  const auto value = requirement.key.value == "metadata.name" ? node_name : std::string_view();
  return has_value(requirement, value) == (requirement.op == "In");
}

auto in_order(const Requirement& requirement, std::string_view label) -> bool {
  const auto left = integer(label);
  const auto right = integer(requirement.values.front().value);
  if (!left || !right) return false;
  return requirement.op == "Gt" ? *left > *right : *left < *right;
}

auto matches_label(const Requirement& requirement, const Labels& labels) -> bool {
  const auto label = labels.find(requirement.key.value);
  const bool present = label != labels.end();
  if (requirement.op == "Exists") return present;
  if (requirement.op == "DoesNotExist") return !present;
  if (requirement.op == "NotIn") return !present || !has_value(requirement, label->second);
  if (requirement.op == "In") return present && has_value(requirement, label->second);
  return present && in_order(requirement, label->second);
}

} // namespace

auto matches_selector(const std::vector<KeyValue>& node_selector, const Labels& labels) -> bool {
  std::map<std::string_view, std::string_view> wanted;
  for (const auto& entry : node_selector) wanted.insert_or_assign(entry.key.value, entry.value.value);
  return std::all_of(wanted.begin(), wanted.end(), [&](const auto& entry) {
    const auto label = labels.find(entry.first);
    return label != labels.end() && label->second == entry.second;
  });
}

auto matches_term(const NodeSelectorTerm& term, const Labels& labels, std::string_view node_name) -> bool {
  const auto& requirements = term.requirements;
  if (requirements.empty() || !std::all_of(requirements.begin(), requirements.end(), is_sound_requirement))
    return false;
  return std::all_of(requirements.begin(), requirements.end(), [&](const Requirement& requirement) {
    if (!requirement.on_fields) return matches_label(requirement, labels);
    return node_name.empty() || matches_field(requirement, node_name);
  });
}

auto matches_affinity(const std::vector<NodeSelectorTerm>& terms, const Labels& labels, std::string_view node_name)
    -> bool {
  return std::any_of(terms.begin(), terms.end(),
                     [&](const NodeSelectorTerm& term) { return matches_term(term, labels, node_name); });
}

auto tolerates(const Toleration& toleration, const Taint& taint) -> bool {
  if (!toleration.effect.empty() && toleration.effect != taint.effect) return false;
  if (!toleration.key.empty() && toleration.key != taint.key) return false;
  if (toleration.op == "Exists") return true;
  return (toleration.op.empty() || toleration.op == "Equal") && toleration.value == taint.value;
}

auto untolerated(const std::vector<Toleration>& tolerations, const std::vector<Taint>& taints) -> const Taint* {
  const auto found = std::find_if(taints.begin(), taints.end(), [&](const Taint& taint) {
    if (!taint::keeps_off(taint.effect)) return false;
    return std::none_of(tolerations.begin(), tolerations.end(),
                        [&](const Toleration& toleration) { return tolerates(toleration, taint); });
  });
  return found == taints.end() ? nullptr : &*found;
}

auto tolerates_unschedulable(const std::vector<Toleration>& tolerations) -> bool {
  const Taint taint{std::string(taint::unschedulable), "", std::string(taint::no_schedule)};
  return std::any_of(tolerations.begin(), tolerations.end(),
                     [&](const Toleration& toleration) { return tolerates(toleration, taint); });
}

} // namespace berth
