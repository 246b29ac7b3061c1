#include "fit/held.hpp"

#include "cluster/node_labels.hpp"

#include <algorithm>

namespace berth {
namespace {

auto selects(const Pod& pod) -> bool { return !pod.node_selector.empty() || pod.required_affinity.has_value(); }

auto matches(const Pod& pod, const Labels& labels) -> bool {
  return matches_selector(pod.node_selector, labels) &&
         (!pod.required_affinity || matches_affinity(*pod.required_affinity, labels, "?"));
}

auto known_at_zero(const Group& group, const Labels& labels) -> Labels {
  Labels known;
  for (const auto& [key, value] : labels) {
    if (exists_at_zero(group, key, value)) known.emplace(key, value);
  }
  return known;
}

/// Whether nodes of no group that is plain in that respect have what the Pod selects.
template <class IsPlain>
auto names_only_others(const Pod& pod, const PreparedCluster& prepared, IsPlain is_plain) -> bool {
  auto any = false;
  for (const auto& group : prepared.groups) {
    if (!admits(pod, group, false)) continue;
    if (is_plain(group)) return false;
    any = true;
  }
  return any;
}

/// What every node has says nothing of which are meant.
auto is_naming(std::string_view key) -> bool { return !label::is_well_known(key) || key == label::instance_type; }

auto names_some(const Pod& pod) -> bool {
  const auto named = std::any_of(pod.node_selector.begin(), pod.node_selector.end(),
                                 [](const KeyValue& entry) { return is_naming(entry.key.value); });
  if (named || !pod.required_affinity) return named;
  return std::any_of(pod.required_affinity->begin(), pod.required_affinity->end(), [](const NodeSelectorTerm& term) {
    return std::any_of(term.requirements.begin(), term.requirements.end(),
                       [](const NodeSelectorRequirement& one) { return is_naming(one.key.value); });
  });
}

} // namespace

auto admits(const Pod& pod, const PreparedGroup& group, bool at_zero) -> bool {
  return std::any_of(group.types.begin(), group.types.end(), [&](const PreparedType& type) {
    return std::any_of(type.labels.begin(), type.labels.end(), [&](const Labels& labels) {
      return matches(pod, labels) && (!at_zero || matches(pod, known_at_zero(*group.group, labels)));
    });
  });
}

auto held_to(const Pod& pod, const PreparedCluster& prepared) -> std::optional<std::size_t> {
  if (!selects(pod)) return std::nullopt;
  std::optional<std::size_t> only;
  for (std::size_t i = 0; i < prepared.pools.size(); ++i) {
    const auto& groups = prepared.pools[i].groups;
    const auto here = std::any_of(groups.begin(), groups.end(),
                                  [&](std::size_t at) { return admits(pod, prepared.groups[at], false); });
    if (!here) continue;
    if (only) return std::nullopt;
    only = i;
  }
  if (!only) return std::nullopt;
  const auto& groups = prepared.pools[*only].groups;
  const auto at_zero =
      std::any_of(groups.begin(), groups.end(), [&](std::size_t at) { return admits(pod, prepared.groups[at], true); });
  return at_zero ? only : std::nullopt;
}

auto tells_groups_apart(const Ask& ask) -> bool {
  return !ask.zones.empty() || selects(*ask.pod) || !ask.task->demands.group.value.empty();
}

auto note_named(Ask& ask, const PreparedCluster& prepared) -> void {
  if (!names_some(*ask.pod)) return;
  ask.names_devices = names_only_others(*ask.pod, prepared, [](const auto& group) { return !offers_device(group); });
  ask.names_spot = names_only_others(
      *ask.pod, prepared, [](const auto& group) { return group.group->capacity_type != CapacityType::spot; });
}

auto names_taint(const Ask& ask, const PreparedGroup& group) -> bool {
  return std::any_of(group.own_taints.begin(), group.own_taints.end(), [&](const Taint& taint) {
    return std::any_of(ask.pod->tolerations.begin(), ask.pod->tolerations.end(), [&](const Toleration& toleration) {
      return toleration.key == taint.key && tolerates(toleration, taint);
    });
  });
}

} // namespace berth
