#include "diff/standing.hpp"

#include <algorithm>
#include <array>

namespace berth::diff {
namespace {

auto holds_pod(const Document& document) -> bool {
  if (document.wrapped != nullptr) return false; // several, and a Standing is of one
  return is_placeable(document) || (document.form == Form::kubernetes && document.kind == "DaemonSet");
}

auto place_of(const Standing& standing) -> std::string {
  return standing.group.empty() ? "no group" : "`" + standing.group + "`";
}

auto is_placed(const Standing* standing) -> bool { return standing != nullptr && standing->placed; }

/// Of a task that is not there nothing; absent where it is unknown.
auto cost_of(const Standing* standing) -> std::optional<MicroDollars> {
  return standing == nullptr ? MicroDollars{0} : standing->monthly_cost;
}

auto add_placement(const Standing* before, const Standing* after, std::vector<Effect>& effects) -> void {
  if (before == nullptr || after == nullptr) return;
  if (before->group == after->group) {
    if (before->verdict != after->verdict) {
      effects.push_back({EffectKind::placement,
                         place_of(*after) + " is " + std::string(to_string(after->verdict)) + ", was " +
                             std::string(to_string(before->verdict)),
                         {}});
    }
    return;
  }
  effects.push_back({EffectKind::placement, "moves from " + place_of(*before) + " to " + place_of(*after), {}});
}

auto add_cost(const Standing* before, const Standing* after, std::vector<Effect>& effects) -> void {
  const auto old_cost = cost_of(before);
  const auto new_cost = cost_of(after);
  if (old_cost == new_cost) return;
  if (!old_cost || !new_cost) {
    effects.push_back({EffectKind::cost, old_cost ? "the cost is no longer known" : "the cost is known now", {}});
    return;
  }
  const auto difference = plus(*new_cost, -*old_cost);
  effects.push_back(
      {EffectKind::cost,
       dollars(difference < 0 ? -difference : difference) + " a month " + (difference < 0 ? "less" : "more"),
       Value(JsonNumber{decimal_dollars(difference)})});
}

auto add_qos(const Standing* before, const Standing* after, std::vector<Effect>& effects) -> void {
  if (before == nullptr || after == nullptr || !before->qos || !after->qos || before->qos == after->qos) return;
  effects.push_back(
      {EffectKind::qos,
       "QoS class " + std::string(to_string(*after->qos)) + ", was " + std::string(to_string(*before->qos)),
       {}});
}

} // namespace

auto stand(const TaskSpec& task, const PreparedCluster* cluster, const FitOptions& options) -> Standing {
  const auto& document = task.document;
  Standing standing;
  standing.file = document.file;
  standing.document = document.index;
  standing.item = document.item;
  standing.name = task.name;
  if (!holds_pod(document)) return standing;
  if (cluster == nullptr || !is_placeable(document)) {
    standing.qos = qos_class(effective_task(task, options.platform).pod);
    return standing;
  }
  const auto placed = place(task, *cluster, options);
  standing.placed = true;
  standing.qos = placed.qos;
  if (const auto* berth = placed.berth(); berth != nullptr) {
    standing.group = berth->name;
    standing.verdict = berth->verdict;
    standing.monthly_cost = berth->monthly_cost;
  }
  return standing;
}

auto effects_between(const Standing* before, const Standing* after) -> std::vector<Effect> {
  std::vector<Effect> effects;
  if (is_placed(before) || is_placed(after)) {
    add_placement(before, after, effects);
    add_cost(before, after, effects);
  }
  add_qos(before, after, effects);
  return effects;
}

auto add_up(Sum& sum, const Standing& standing) -> void {
  if (!standing.placed) return;
  if (standing.monthly_cost)
    sum.monthly_cost = plus(sum.monthly_cost.value_or(0), *standing.monthly_cost);
  else
    ++sum.unknown;
}

auto bears_on_placement(const std::string& path) -> bool {
  constexpr std::array<std::string_view, 11> parts{"resources",     "extendedResources", "nodeSelector", "affinity",
                                                   "tolerations",   "placement",         "replicas",     "parallelism",
                                                   "interruptible", "overhead",          "architecture"};
  if (!path.empty() && path.back() == ']' && path.find("ontainers[") != std::string::npos &&
      path.find(']') == path.size() - 1)
    return true; // a whole container
  return std::any_of(parts.begin(), parts.end(), [&](std::string_view part) {
    const auto at = path.find(part);
    const auto end = at == std::string::npos ? at : at + part.size();
    return end != std::string::npos && (at == 0 || path[at - 1] == '.') &&
           (end == path.size() || path[end] == '.' || path[end] == '[');
  });
}

} // namespace berth::diff
