#include "task/facts/zone_ties.hpp"

#include "finding/quotes.hpp"
#include "syntax/path.hpp"
#include "task/facts/claim_uses.hpp"
#include "vocabulary/labels.hpp"

#include <algorithm>
#include <map>

namespace berth {
namespace {

using Zones = std::vector<std::string>;

/// What a term says of zones; null when it says nothing.
auto zone_requirement(const NodeSelectorTerm& term) -> const NodeSelectorRequirement* {
  const auto found = std::find_if(term.requirements.begin(), term.requirements.end(), [](const auto& requirement) {
    return !requirement.on_fields && label::is_zone(requirement.key.value) && requirement.op == "In" &&
           !requirement.values.empty();
  });
  return found == term.requirements.end() ? nullptr : &*found;
}

/// Terms are ORed: one that says of no zone leaves every zone open.
auto zones_of(const std::vector<NodeSelectorTerm>& terms) -> Zones {
  Zones zones;
  for (const auto& term : terms) {
    const auto* requirement = zone_requirement(term);
    if (requirement == nullptr) return {};
    for (const auto& value : requirement->values) zones.push_back(value.value);
  }
  return zones;
}

/// Zones of a volume in several are joined by `__` in its label.
auto split(std::string_view joined) -> Zones {
  constexpr std::string_view joint = "__";
  Zones zones;
  while (true) {
    const auto at = joined.find(joint);
    zones.emplace_back(joined.substr(0, at));
    if (at == std::string_view::npos) return zones;
    joined.remove_prefix(at + joint.size());
  }
}

auto agree(const ZoneTie& a, const ZoneTie& b) -> bool {
  return std::any_of(a.zones.begin(), a.zones.end(), [&](const std::string& zone) {
    return std::find(b.zones.begin(), b.zones.end(), zone) != b.zones.end();
  });
}

class Ties {
 public:
  Ties(const TaskSpec& task, const Neighbours& neighbours) : task_(task), neighbours_(neighbours) {}

  auto read() -> std::vector<ZoneTie> {
    add(task_.demands.zone, "`placement.zone`", "spec.placement.zone", false);
    add_selector();
    add_affinity();
    for (std::size_t i = 0; i < task_.demands.volumes.size(); ++i) {
      const auto& volume = task_.demands.volumes[i];
      add(volume.zone, "volume " + in_ticks(volume.claim.value), join(at_index("spec.placement.volumes", i), "zone"),
          true);
    }
    for (const auto& use : claim_uses(task_)) add_claim(use);
    return std::move(ties_);
  }

 private:
  auto add(const Located<std::string>& zone, std::string from, std::string path, bool volume) -> void {
    if (zone.value.empty()) return;
    add({{zone.value}, std::move(from), zone.span, zone.span, std::move(path), volume});
  }

  auto add(ZoneTie tie) -> void {
    if (tie.zones.empty() || std::any_of(tie.zones.begin(), tie.zones.end(), is_template)) return;
    ties_.push_back(std::move(tie));
  }

  auto add_selector() -> void {
    for (const auto& entry : task_.pod.node_selector) {
      if (!label::is_zone(entry.key.value)) continue;
      add(entry.value, "nodeSelector " + in_ticks(entry.key.value),
          at_key(join(task_.pod.path, "nodeSelector"), entry.key.value), false);
    }
  }

  auto add_affinity() -> void {
    if (!task_.pod.required_affinity) return;
    const auto& terms = *task_.pod.required_affinity;
    auto zones = zones_of(terms);
    if (zones.empty()) return;
    const auto& requirement = *zone_requirement(terms.front());
    const auto span = zones.size() == 1 ? requirement.values.front().span : requirement.key.span;
    add({std::move(zones), "required node affinity", span, requirement.key.span,
         join(task_.pod.path, "affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution"), false});
  }

  auto add_claim(const ClaimUse& use) -> void {
    const auto* volume = find_volume(neighbours_, namespace_of(task_), use.claim.value);
    if (volume == nullptr) return;
    add({berth::zones_of(*volume), "volume " + in_ticks(volume->name.value) + " of claim " + in_ticks(use.claim.value),
         use.claim.span, use.claim.span, use.path, true});
  }

  const TaskSpec& task_;
  const Neighbours& neighbours_;
  std::vector<ZoneTie> ties_;
};

} // namespace

auto zones_of(const PersistentVolume& volume) -> Zones {
  if (volume.node_affinity) {
    if (auto zones = zones_of(*volume.node_affinity); !zones.empty()) return zones;
  }
  for (const auto& label : volume.labels) {
    if (label::is_zone(label.key.value) && !label.value.value.empty()) return split(label.value.value);
  }
  return {};
}

auto zone_ties(const TaskSpec& task, const Neighbours& neighbours) -> std::vector<ZoneTie> {
  return Ties(task, neighbours).read();
}

auto find_zone_conflict(const std::vector<ZoneTie>& ties) -> std::optional<ZoneConflict> {
  std::map<std::vector<std::string>, std::size_t> met; // the first tie to each set of zones
  std::vector<std::size_t> different;                  // those, in their order
  for (std::size_t late = 0; late < ties.size(); ++late) {
    if (!met.emplace(ties[late].zones, late).second) continue; // it agrees with all that the first does
    different.push_back(late);
    for (const auto early : different) {
      if (agree(ties[early], ties[late])) continue;
      // Volumes stand last, so the earlier of the two is the one that can be moved.
      ZoneConflict conflict{ties[early], ties[late], {}};
      for (auto rest = late + 1; rest < ties.size(); ++rest) {
        if (!agree(conflict.wrong, ties[rest])) conflict.others.push_back(ties[rest]);
      }
      return conflict;
    }
  }
  return std::nullopt;
}

} // namespace berth
