#include "diff/standing.hpp"

#include "cluster/node_labels.hpp"
#include "finding/quotes.hpp"
#include "task/facts/claim_uses.hpp"
#include "text/counted.hpp"

#include <algorithm>
#include <array>

namespace berth::diff {
namespace {

auto holds_pod(const Document& document) -> bool {
  return is_placeable(document) || (document.form == Form::kubernetes && document.kind == "DaemonSet");
}

/// Of a document of one set its place needs no name.
auto called(const StandingSet& set, const Standing& standing) -> std::string {
  return standing.sets.size() > 1 ? in_ticks(set.name) + " " : std::string();
}

auto is_placed(const Standing* standing) -> bool { return standing != nullptr && standing->placed; }

/// Of a task that is not there nothing; absent where it is unknown.
auto cost_of(const Standing* standing) -> std::optional<MicroDollars> {
  return standing == nullptr ? MicroDollars{0} : standing->monthly_cost;
}

/// The first thing that keeps the set from a pool; empty where nothing does.
auto against(const StandingSet& set, std::string_view pool) -> std::string {
  const auto found =
      std::find_if(set.against.begin(), set.against.end(), [&](const auto& one) { return one.first == pool; });
  return found == set.against.end() ? std::string() : found->second;
}

auto set_named(const Standing* standing, std::string_view name) -> const StandingSet* {
  if (standing == nullptr) return nullptr;
  const auto found = std::find_if(standing->sets.begin(), standing->sets.end(),
                                  [&](const StandingSet& set) { return set.name == name; });
  return found == standing->sets.end() ? nullptr : &*found;
}

/// Why it is not where it was, or why it could not be where it is now.
auto move_cause(const StandingSet& before, const StandingSet& after) -> std::string {
  if (const auto why = against(after, before.pool); !why.empty()) return ": " + why;
  if (const auto why = against(before, after.pool); !why.empty()) return ", where it was not let before: " + why;
  return {};
}

/// With what keeps it from where it was; of what is new, from the first pool.
auto unplaced(const StandingSet* before, const StandingSet& set, const Standing& standing) -> Effect {
  auto why = before == nullptr ? std::string() : against(set, before->pool);
  if (why.empty() && !set.against.empty()) why = set.against.front().second;
  return {EffectKind::unplaced, called(set, standing) + "no group takes it" + (why.empty() ? "" : ": " + why), {}};
}

auto add_placement(const StandingSet* before, const StandingSet& after, const Standing& standing,
                   std::vector<Effect>& effects) -> void {
  if (after.pool.empty()) {
    if (before == nullptr || !before->pool.empty()) effects.push_back(unplaced(before, after, standing));
    return;
  }
  if (before == nullptr) return;
  const auto name = called(after, standing);
  if (before->pool.empty()) {
    effects.push_back({EffectKind::placement, name + in_ticks(after.pool) + " takes it, and no group did before", {}});
  } else if (before->pool != after.pool) {
    effects.push_back(
        {EffectKind::placement,
         name + "moves from " + in_ticks(before->pool) + " to " + in_ticks(after.pool) + move_cause(*before, after),
         {}});
  } else if (before->verdict != after.verdict) {
    effects.push_back({EffectKind::placement,
                       name + in_ticks(after.pool) + " is " + std::string(to_string(after.verdict)) + ", was " +
                           std::string(to_string(before->verdict)),
                       {}});
  }
}

/// EBS volumes stay where they are.
auto add_volume_zone(const StandingSet* before, const StandingSet& after, const Standing& standing,
                     std::vector<Effect>& effects) -> void {
  if (before == nullptr || before->zones.empty() || after.zones.empty() || after.claims.empty()) return;
  const auto stays = std::any_of(after.zones.begin(), after.zones.end(), [&](const std::string& zone) {
    return std::find(before->zones.begin(), before->zones.end(), zone) != before->zones.end();
  });
  if (stays) return;
  for (const auto& claim : after.claims) {
    if (std::find(before->claims.begin(), before->claims.end(), claim) == before->claims.end()) continue;
    effects.push_back({EffectKind::volume_zone,
                       called(after, standing) + "the volume of " + in_ticks(claim) + " was made in " +
                           in_ticks(before->zones.front()) + ", and it is to run in " + in_ticks(after.zones.front()),
                       {}});
  }
}

auto add_cost(const Standing* before, const Standing* after, std::vector<Effect>& effects) -> void {
  const auto shares = [](const Standing* standing) { return standing != nullptr && standing->shares_cost; };
  const auto old_cost = cost_of(before);
  const auto new_cost = cost_of(after);
  if (old_cost == new_cost || shares(before) || shares(after)) return;
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

auto add_qos(const StandingSet& before, const StandingSet& after, const Standing& standing,
             std::vector<Effect>& effects) -> void {
  if (!before.qos || !after.qos || before.qos == after.qos) return;
  effects.push_back({EffectKind::qos,
                     called(after, standing) + "QoS class " + std::string(to_string(*after.qos)) + ", was " +
                         std::string(to_string(*before.qos)),
                     {}});
}

/// What a StatefulSet makes of its own claim templates counts: each Pod has one.
auto claims_of(const TaskSpec& task) -> std::vector<std::string> {
  std::vector<std::string> claims;
  for (const auto& use : claim_uses(task)) claims.push_back(use.claim.value);
  const auto* spec = task.document.kind == "StatefulSet" ? task.document.root->find("spec") : nullptr;
  const auto* templates = spec == nullptr ? nullptr : spec->find("volumeClaimTemplates");
  if (templates == nullptr) return claims;
  for (const auto* one : templates->items) {
    const auto* metadata = one->find("metadata");
    const auto* name = metadata == nullptr ? nullptr : metadata->find("name");
    if (name != nullptr && name->is_scalar()) claims.emplace_back(name->text);
  }
  return claims;
}

auto take_berth(const Placement& berth, const Cluster& cluster, StandingSet& set) -> void {
  set.pool = berth.name;
  set.verdict = berth.verdict;
  set.monthly_cost = berth.monthly_cost;
  for (const auto* group : berth.groups) {
    set.groups.push_back(group->name.value);
    for (auto& zone : zones_of(*group, cluster)) {
      if (std::find(set.zones.begin(), set.zones.end(), zone) == set.zones.end()) set.zones.push_back(std::move(zone));
    }
  }
}

auto stand_set(const TaskSpec& task, const FitOptions& options, SidePlacing* placing, std::vector<TaskPlacement>& all)
    -> StandingSet {
  StandingSet set;
  set.name = task.pod_set.empty() ? std::string(only_pod_set) : task.pod_set;
  set.count = task.demands.replicas.value;
  if (placing == nullptr || !is_placeable(task.document)) {
    set.qos = qos_class(effective_task(task, options.platform).pod);
    return set;
  }
  const auto& placed = all.emplace_back(placing->place(task));
  set.qos = placed.qos;
  set.count = placed.replicas;
  set.claims = claims_of(task);
  if (const auto* berth = placed.berth(); berth != nullptr) take_berth(*berth, placing->cluster(), set);
  for (const auto& placement : placed.all()) {
    if (placement.verdict == Verdict::no && !placement.reasons.empty())
      set.against.emplace_back(placement.name, placement.reasons.front().message);
  }
  return set;
}

/// `small`, or `scheduler: small, worker: big` where they are not the same.
auto place_of_all(const Standing& standing) -> std::string {
  const auto& sets = standing.sets;
  const auto same = std::all_of(sets.begin(), sets.end(), [&](const auto& set) { return set.pool == sets[0].pool; });
  if (same) return sets.front().pool;
  std::string text;
  for (const auto& set : sets)
    text += (text.empty() ? "" : ", ") + set.name + ": " + (set.pool.empty() ? std::string("no group") : set.pool);
  return text;
}

auto sum_up(Standing& standing) -> void {
  standing.group = place_of_all(standing);
  standing.verdict = Verdict::certain;
  standing.qos = standing.sets.front().qos;
  standing.monthly_cost = 0;
  for (const auto& set : standing.sets) {
    standing.verdict = worse(standing.verdict, set.verdict);
    if (set.qos != standing.qos) standing.qos.reset();
    if (!set.monthly_cost || !standing.monthly_cost)
      standing.monthly_cost.reset();
    else
      standing.monthly_cost = plus(*standing.monthly_cost, *set.monthly_cost);
  }
}

} // namespace

auto stand(const Document& document, std::span<const ReadPodSet> sets, const FitOptions& options, SidePlacing* placing,
           std::vector<TaskPlacement>& placed) -> Standing {
  Standing standing;
  standing.file = document.file;
  standing.document = document.index;
  standing.item = document.item;
  standing.name = sets.size() == 1 && document.wrapped == nullptr ? sets.front().task.name : document.name.value;
  if (!holds_pod(document) || sets.empty()) return standing;
  standing.placed = placing != nullptr && is_placeable(document);
  for (const auto& set : sets) standing.sets.push_back(stand_set(set.task, options, placing, placed));
  sum_up(standing);
  if (!standing.placed) {
    standing.group.clear();
    standing.monthly_cost.reset();
  }
  return standing;
}

auto effects_between(const Standing* before, const Standing* after) -> std::vector<Effect> {
  std::vector<Effect> effects;
  if (after != nullptr) {
    for (const auto& set : after->sets) {
      const auto* earlier = set_named(before, set.name);
      if (is_placed(after)) add_placement(is_placed(before) ? earlier : nullptr, set, *after, effects);
      if (is_placed(before) && is_placed(after)) add_volume_zone(earlier, set, *after, effects);
    }
  }
  if (is_placed(before) || is_placed(after)) add_cost(before, after, effects);
  if (before == nullptr || after == nullptr) return effects;
  for (const auto& set : after->sets) {
    if (const auto* earlier = set_named(before, set.name); earlier != nullptr) add_qos(*earlier, set, *after, effects);
  }
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
