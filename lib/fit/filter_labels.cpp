#include "fit/filters.hpp"

#include "cluster/node_labels.hpp"
#include "finding/quotes.hpp"
#include "vocabulary/tags.hpp"

#include <algorithm>
#include <charconv>

namespace berth {
namespace {

/// The name of a node that is not there yet, which is its hostname too: no valid demand names it, so `NotIn` and
/// `Exists` are met and `In` is not.
constexpr std::string_view new_node = "?";

auto hostname_reason(const std::string& demand, Span span) -> Reason {
  Reason reason;
  reason.kind = ReasonKind::undeclared_label;
  reason.at_most = Verdict::tight;
  reason.span = span;
  reason.message = demand + " names one node: nothing can scale up for it";
  return reason;
}

auto undeclared_reason(const std::string& demand, Span span) -> Reason {
  Reason reason;
  reason.kind = ReasonKind::undeclared_label;
  reason.at_most = Verdict::tight;
  reason.span = span;
  reason.message = demand + " is a label that no group declares: nothing can scale up for it";
  return reason;
}

auto unknown_zone_reason(const std::string& demand, Span span) -> Reason {
  Reason reason;
  reason.kind = ReasonKind::unknown_zone;
  reason.at_most = Verdict::tight;
  reason.span = span;
  reason.message = demand + ", and nothing says where the group lies";
  return reason;
}

auto mismatch(ReasonKind kind, const std::string& demand, const std::string& key, const Labels& labels, Span span)
    -> Reason {
  Reason reason;
  reason.kind = kind;
  reason.span = span;
  const auto found = labels.find(key);
  reason.message = demand + (found == labels.end() ? ": the group has no such label"
                                                   : ": nodes of the group have " + in_ticks(found->second));
  return reason;
}

auto at_zero_reason(const std::string& key, const std::string& value, Span span) -> Reason {
  Reason reason;
  reason.kind = ReasonKind::label_at_zero;
  reason.at_most = Verdict::certain;
  reason.span = span;
  reason.message = "at zero nodes the autoscaler does not know of " + in_ticks(key + "=" + value) +
                   " here and starts none: add the tag " + in_ticks(std::string(template_tag::label) + key);
  return reason;
}

auto selector_reason(const KeyValue& entry, const Group& group, const Labels& labels, const DeclaredLabels& declared)
    -> std::optional<Reason> {
  const auto& key = entry.key.value;
  const auto& value = entry.value.value;
  const auto demand = "nodeSelector " + in_ticks(key + "=" + value);
  const auto found = labels.find(key);
  if (key != label::hostname && found != labels.end() && found->second == value) {
    if (exists_at_zero(group, key, value)) return std::nullopt;
    return at_zero_reason(key, value, entry.value.span);
  }
  if (key == label::hostname) return hostname_reason(demand, entry.value.span);
  if (found == labels.end() && !declared.has(key)) return undeclared_reason(demand, entry.key.span);
  const auto kind = key == label::arch ? ReasonKind::arch : ReasonKind::node_selector;
  return mismatch(kind, demand, key, labels, entry.value.span);
}

/// Whether some node could meet the requirement: false where a value voids it (a Gt of no number, a value that no label
/// can have).
auto can_be_met(const NodeSelectorRequirement& requirement) -> bool {
  NodeSelectorTerm term;
  term.requirements.push_back(requirement);
  const auto met_by = [&](const std::string& value) {
    return matches_term(term, requirement.on_fields ? Labels{} : Labels{{requirement.key.value, value}},
                        requirement.on_fields ? value : std::string());
  };
  if (requirement.op == "Exists") return met_by("any");
  for (const auto& value : requirement.values) {
    if (met_by(value.value)) return true;
    std::int64_t number = 0;
    const auto* const end = value.value.data() + value.value.size();
    if (std::from_chars(value.value.data(), end, number).ptr != end) continue;
    if (met_by(std::to_string(number - 1)) || met_by(std::to_string(number + 1))) return true;
  }
  return false;
}

auto demand_text(const NodeSelectorRequirement& requirement) -> std::string {
  auto text = "affinity `" + requirement.key.value + " " + requirement.op;
  for (std::size_t i = 0; i < requirement.values.size(); ++i) {
    text += (i == 0 ? " " : ", ") + requirement.values[i].value;
  }
  return text + "`";
}

auto requirement_reason(const NodeSelectorRequirement& requirement, const Labels& labels,
                        const DeclaredLabels& declared) -> std::optional<Reason> {
  NodeSelectorTerm alone;
  alone.requirements.push_back(requirement);
  if (matches_term(alone, labels, new_node)) return std::nullopt;
  const auto& key = requirement.key.value;
  const auto demand = demand_text(requirement);
  const auto wants_presence = requirement.op != "DoesNotExist" && requirement.op != "NotIn";
  if (wants_presence && can_be_met(requirement)) {
    if (requirement.on_fields || key == label::hostname) return hostname_reason(demand, requirement.key.span);
    if (labels.count(key) == 0 && !declared.has(key)) return undeclared_reason(demand, requirement.key.span);
    if (labels.count(key) == 0 && label::is_zone(key)) return unknown_zone_reason(demand, requirement.key.span);
  }
  return mismatch(ReasonKind::node_affinity, demand, key, labels, requirement.key.span);
}

/// What keeps a node with these labels from the term: its worst requirement.
auto term_reason(const NodeSelectorTerm& term, const Labels& labels, const DeclaredLabels& declared)
    -> std::optional<Reason> {
  if (matches_term(term, labels, new_node)) return std::nullopt;
  Reason worst;
  worst.kind = ReasonKind::node_affinity;
  worst.at_most = Verdict::certain;
  for (const auto& requirement : term.requirements) {
    auto reason = requirement_reason(requirement, labels, declared);
    if (reason && reason->at_most > worst.at_most) worst = std::move(*reason);
  }
  if (worst.at_most != Verdict::certain) return worst;
  worst.at_most = Verdict::no;
  worst.span = term.span;
  worst.message = "required node affinity has a term that no node meets";
  return worst;
}

/// Terms are ORed: what keeps the node from the one that comes nearest.
auto affinity_reason(const std::vector<NodeSelectorTerm>& terms, const Labels& labels, const DeclaredLabels& declared)
    -> std::optional<Reason> {
  std::optional<Reason> best;
  for (const auto& term : terms) {
    auto reason = term_reason(term, labels, declared);
    if (!reason) return std::nullopt;
    if (!best || reason->at_most < best->at_most) best = std::move(reason);
  }
  if (best) return best;
  Reason reason;
  reason.kind = ReasonKind::node_affinity;
  reason.message = "required node affinity has no term, which no node meets";
  return reason;
}

/// The requirement that the term would fail while the group is at zero; null where the autoscaler knows enough.
auto unknown_at_zero(const NodeSelectorTerm& term, const Group& group, const Labels& labels)
    -> const NodeSelectorRequirement* {
  for (const auto& requirement : term.requirements) {
    const auto found = labels.find(requirement.key.value);
    if (requirement.on_fields || found == labels.end() || requirement.key.value == label::hostname) continue;
    if (exists_at_zero(group, found->first, found->second)) continue;
    NodeSelectorTerm alone;
    alone.requirements.push_back(requirement);
    if (!matches_term(alone, {}, new_node)) return &requirement;
  }
  return nullptr;
}

/// Of terms that nodes of the group meet, none that the autoscaler sees them meet.
auto at_zero_affinity(const std::vector<NodeSelectorTerm>& terms, const Group& group, const Labels& labels)
    -> std::optional<Reason> {
  const NodeSelectorRequirement* unknown = nullptr;
  for (const auto& term : terms) {
    if (!matches_term(term, labels, new_node)) continue;
    const auto* here = unknown_at_zero(term, group, labels);
    if (here == nullptr) return std::nullopt;
    if (unknown == nullptr) unknown = here;
  }
  if (unknown == nullptr) return std::nullopt;
  return at_zero_reason(unknown->key.value, labels.find(unknown->key.value)->second, unknown->key.span);
}

auto meets_in_some_zone(const std::vector<NodeSelectorTerm>& terms, const PreparedType& type) -> bool {
  return std::any_of(type.labels.begin(), type.labels.end(),
                     [&](const Labels& labels) { return matches_affinity(terms, labels, new_node); });
}

} // namespace

auto check_node_selector(const Ask& ask, const PreparedGroup& group, const PreparedType& type, Reasons& reasons)
    -> void {
  for (const auto& entry : ask.pod->node_selector) {
    if (label::is_zone(entry.key.value)) continue; // a zone demand, of the group as a whole
    auto reason = selector_reason(entry, *group.group, type.labels.front(), *group.declared);
    if (reason) reasons.push_back(std::move(*reason));
  }
}

auto check_affinity(const Ask& ask, const PreparedGroup& group, const PreparedType& type, Reasons& reasons) -> void {
  if (!ask.pod->required_affinity) return;
  const auto& terms = *ask.pod->required_affinity;
  if (group.group->karpenter && meets_in_some_zone(terms, type)) return; // it starts the node there
  auto first = affinity_reason(terms, type.labels.front(), *group.declared);
  if (first) {
    reasons.push_back(std::move(*first));
    return;
  }
  if (auto unknown = at_zero_affinity(terms, *group.group, type.labels.front()); unknown)
    reasons.push_back(std::move(*unknown));
  // The first zone is the autoscaler's model; a node may start in any other.
  for (std::size_t i = 1; i < type.labels.size(); ++i) {
    auto other = affinity_reason(terms, type.labels[i], *group.declared);
    if (!other) continue;
    other->kind = ReasonKind::several_zones;
    other->at_most = Verdict::tight;
    other->message = "in " + group.zones[i] + ", where a node of the group may start, " + other->message;
    reasons.push_back(std::move(*other));
    return;
  }
}

} // namespace berth
