#include "cluster/daemon_sets.hpp"

#include "cluster/node_labels.hpp"
#include "cluster/taints.hpp"
#include "vocabulary/labels.hpp"

#include <algorithm>

namespace berth {
namespace {

/// A node before it exists, as DaemonSets look at it.
struct PlaceForDaemons {
  const Group& group;
  const InstanceType& type;
  std::vector<Labels> labels; ///< in each of its zones
  std::vector<Taint> taints;  ///< that stay
};

auto place_of(const Group& group, const InstanceType& type, const Cluster& cluster) -> PlaceForDaemons {
  PlaceForDaemons place{group, type, {}, {}};
  for (const auto& zone : group.zones)
    place.labels.push_back(node_labels(group, cluster, &type, type.name, zone.value));
  if (group.zones.empty()) place.labels.push_back(node_labels(group, cluster, &type, type.name, {}));
  std::copy_if(group.taints.begin(), group.taints.end(), std::back_inserter(place.taints),
               [&](const Taint& taint) { return !goes_away(taint, cluster); });
  return place;
}

auto is_unsaid(std::string_view key, const PlaceForDaemons& place) -> bool {
  if (key == label::hostname) return true;
  if (label::is_zone(key)) return place.group.zones.empty();
  return label::is_discovered(key) && (place.type.gpu_count > 0 || !place.type.accelerator_resource.empty());
}

auto selects(const std::vector<KeyValue>& selector, const Labels& labels, const PlaceForDaemons& place) -> bool {
  auto asked = selector;
  std::erase_if(asked, [&](const KeyValue& entry) { return is_unsaid(entry.key.value, place); });
  return matches_selector(asked, labels);
}

auto takes_in(const NodeSelectorTerm& term, const Labels& labels, const PlaceForDaemons& place) -> bool {
  auto asked = term;
  const auto unsaid = std::erase_if(asked.requirements, [&](const NodeSelectorRequirement& requirement) {
    return requirement.on_fields || is_unsaid(requirement.key.value, place);
  });
  return (unsaid > 0 && asked.requirements.empty()) || matches_term(asked, labels, {});
}

auto takes_in(const DaemonSetOverhead& set, const Labels& labels, const PlaceForDaemons& place) -> bool {
  if (!selects(set.node_selector, labels, place)) return false;
  const auto& terms = set.required_affinity;
  return !terms ||
         std::any_of(terms->begin(), terms->end(), [&](const auto& term) { return takes_in(term, labels, place); });
}

auto is_selective(const DaemonSetOverhead& set) -> bool {
  return !set.node_selector.empty() || set.required_affinity || set.tolerations;
}

auto runs_on(const DaemonSetOverhead& set, const PlaceForDaemons& place) -> bool {
  if (set.tolerations && untolerated(*set.tolerations, place.taints) != nullptr) return false;
  return std::any_of(place.labels.begin(), place.labels.end(),
                     [&](const Labels& labels) { return takes_in(set, labels, place); });
}

} // namespace

auto daemon_sets_on(const Group& group, const InstanceType& type, const Cluster& cluster)
    -> std::vector<const DaemonSetOverhead*> {
  std::vector<const DaemonSetOverhead*> sets;
  std::optional<PlaceForDaemons> place; // most clusters have no DaemonSet that asks for it
  for (const auto& set : cluster.daemon_sets) {
    if (is_selective(set)) {
      if (!place) place.emplace(place_of(group, type, cluster));
      if (!runs_on(set, *place)) continue;
    }
    sets.push_back(&set);
  }
  return sets;
}

} // namespace berth
