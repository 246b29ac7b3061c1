#include "task/facts/spot_demand.hpp"

#include "syntax/path.hpp"
#include "vocabulary/labels.hpp"

#include <algorithm>

namespace berth {
namespace {

auto is_spot(std::string_view key, std::string_view value) -> bool {
  return (key == label::eks_capacity && value == "SPOT") || (key == label::karpenter_capacity && value == "spot");
}

auto is_spot_only(const NodeSelectorRequirement& requirement) -> bool {
  const auto& values = requirement.values;
  return requirement.op == "In" && !values.empty() && std::all_of(values.begin(), values.end(), [&](const auto& value) {
           return is_spot(requirement.key.value, value.value);
         });
}

auto find_spot(const NodeSelectorTerm& term) -> const NodeSelectorRequirement* {
  const auto found = std::find_if(term.requirements.begin(), term.requirements.end(), is_spot_only);
  return found == term.requirements.end() ? nullptr : &*found;
}

auto affinity_to_spot(const Pod& pod) -> const NodeSelectorRequirement* {
  if (!pod.required_affinity || pod.required_affinity->empty()) return nullptr;
  const auto& terms = *pod.required_affinity;
  const auto all = std::all_of(terms.begin(), terms.end(), [](const auto& term) { return find_spot(term) != nullptr; });
  return all ? find_spot(terms.front()) : nullptr;
}

} // namespace

auto selects_spot(const TaskSpec& task) -> std::optional<SpotDemand> {
  const auto& pod = task.pod;
  for (const auto& entry : pod.node_selector) {
    if (is_spot(entry.key.value, entry.value.value))
      return SpotDemand{entry.value.span, at_key(join(pod.path, "nodeSelector"), entry.key.value)};
  }
  const auto* requirement = affinity_to_spot(pod);
  if (requirement == nullptr) return std::nullopt;
  return SpotDemand{requirement->values.front().span,
                    join(pod.path, "affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution")};
}

auto may_run_on_spot(const TaskSpec& task) -> std::optional<Span> {
  if (const auto selected = selects_spot(task)) return selected->span;
  if (!task.interruptible || !task.interruptible->value) return std::nullopt;
  return task.interruptible->span;
}

} // namespace berth
