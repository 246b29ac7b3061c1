#include "rules/placing/no_berth_cause.hpp"

#include "cluster/cluster.hpp"
#include "finding/rules.hpp"
#include "fit/filters.hpp"
#include "fit/findings.hpp"
#include "task/facts/zone_ties.hpp"
#include "task/neighbours.hpp"

#include <algorithm>

namespace berth {
namespace {

using Causes = std::vector<Span>;

/// Places that other rules of this layer have spoken of.
auto spoken_causes(const RuleContext& context) -> Causes {
  Causes causes;
  for (const auto& selector : unanswered_selectors(context)) causes.push_back(selector.cause);
  if (const auto conflict = find_zone_conflict(zone_ties(context.task, context.neighbours)); conflict) {
    causes.push_back(conflict->wrong.cause);
    causes.push_back(conflict->other.cause);
    for (const auto& other : conflict->others) causes.push_back(other.cause);
  }
  return causes;
}

/// Whether the placement would do if it were not for reasons that are passed over.
template <class Passed>
auto would_do(const Placement& placement, Passed is_passed) -> bool {
  return std::all_of(placement.reasons.begin(), placement.reasons.end(),
                     [&](const Reason& reason) { return reason.at_most <= Verdict::likely || is_passed(reason); });
}

auto has_cause(const TaskPlacement& placed, const Causes& causes) -> bool {
  const auto is_cause = [&](const Reason& reason) {
    return !reason.span.empty() && std::find(causes.begin(), causes.end(), reason.span) != causes.end();
  };
  return std::any_of(placed.placements.begin(), placed.placements.end(),
                     [&](const Placement& placement) { return would_do(placement, is_cause); });
}

/// A tight group may do: that the task has no berth is then no certainty.
auto may_be_placed(const TaskPlacement& placed) -> bool {
  return std::any_of(placed.placements.begin(), placed.placements.end(),
                     [](const Placement& placement) { return placement.verdict == Verdict::tight; });
}

auto is_free_to_choose(const RuleContext& context) -> bool {
  return context.placed != nullptr && context.placed->berth() == nullptr && context.task.demands.group.value.empty();
}

/// Before the first field of a PodSpec in block style that tolerates nothing yet. Unsafe: whom the taint is to keep off
/// is for its owner to say.
auto toleration_fix(const RuleContext& context) -> std::optional<Fix> {
  const auto taints = missing_tolerations(*context.placed);
  const auto* spec = context.task.pod.spec;
  if (taints.empty() || spec == nullptr || spec->style != Style::block || spec->alias || spec->members.empty())
    return std::nullopt;
  const auto* first = spec->members.front().key;
  if (first == nullptr || spec->members.front().merged || spec->member("tolerations") != nullptr) return std::nullopt;
  const auto begin = first->span.begin;
  if (begin > context.text.size()) return std::nullopt;
  const auto line = context.text.substr(0, begin).rfind('\n');
  const auto column = begin - (line == std::string_view::npos ? 0 : line + 1);
  const auto text = tolerations_text(taints) + "\n" + std::string(column, ' ');
  return Fix{"tolerate the taint", false, {{subspan(first->span, 0, 0), text}}};
}

} // namespace

auto only_device_groups(const RuleContext& context) -> std::vector<const Placement*> {
  std::vector<const Placement*> groups;
  if (!is_free_to_choose(context)) return groups;
  const auto is_reserved = [](const Reason& reason) { return reason.kind == ReasonKind::gpu_reserved; };
  for (const auto& placement : context.placed->placements) {
    if (would_do(placement, is_reserved)) groups.push_back(&placement);
  }
  return groups;
}

auto add_placement_findings(const RuleContext& context, Findings& findings) -> void {
  if (context.placed == nullptr || context.cluster == nullptr) return;
  const auto causes = spoken_causes(context);
  const auto spoken = is_free_to_choose(context) && has_cause(*context.placed, causes);
  const auto devices = !only_device_groups(context).empty();
  for (auto& finding : placement_findings(*context.placed, *context.cluster)) {
    if (spoken && (finding.rule == &rules::no_berth || finding.rule == &rules::useless_nodes)) continue;
    if (devices && finding.rule == &rules::no_berth) continue;
    finding.labels.remove_if(
        [&](const Label& label) { return std::find(causes.begin(), causes.end(), label.span) != causes.end(); });
    if (finding.rule == &rules::no_berth && may_be_placed(*context.placed)) finding.severity = Severity::warning;
    if (finding.rule == &rules::no_berth) finding.fix = toleration_fix(context);
    findings.push_back(std::move(finding));
  }
}

} // namespace berth
