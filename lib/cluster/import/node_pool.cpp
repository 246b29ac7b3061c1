#include "cluster/catalog/catalog.hpp"
#include "cluster/import/scaling_group.hpp"
#include "cluster/import/sources.hpp"
#include "cluster/instance_labels.hpp"
#include "finding/quotes.hpp"
#include "vocabulary/labels.hpp"
#include "vocabulary/taints.hpp"

#include <algorithm>

namespace berth::inventory {
namespace {

using Requirements = std::vector<NodeSelectorRequirement>;

/// The list of its requirements, in a form that the scheduler's own matching takes; `minValues` counts for nothing.
auto requirements_of(const Place& list) -> Requirements {
  Requirements requirements;
  for (const auto& item : list.items()) {
    NodeSelectorRequirement requirement{item.at("key").text(), item.at("operator").text().value, {}, false};
    for (const auto& value : item.at("values").items()) requirement.values.push_back(value.text());
    requirements.push_back(std::move(requirement));
  }
  return requirements;
}

auto find_requirement(const Requirements& requirements, std::string_view key) -> const NodeSelectorRequirement* {
  const auto found = std::find_if(requirements.begin(), requirements.end(), [&](const auto& requirement) {
    return requirement.key.value == key && requirement.op == "In";
  });
  return found == requirements.end() ? nullptr : &*found;
}

/// Those of the catalog that all requirements on a machine take in.
auto put_types(const Requirements& requirements, const Place& list, GroupFacts& facts) -> void {
  NodeSelectorTerm term;
  std::copy_if(requirements.begin(), requirements.end(), std::back_inserter(term.requirements),
               [](const auto& requirement) { return is_instance_label(requirement.key.value); });
  const auto* named = find_requirement(requirements, label::instance_type);
  const auto span = named == nullptr ? list.origin().span : named->key.span;
  for (const auto& type : instance_types()) {
    if (term.requirements.empty() || matches_term(term, instance_labels(type), {}))
      facts.group.instance_types.push_back({std::string(type.name), span});
  }
  facts.from_catalog = true;
  facts.origins.insert_or_assign("instanceTypes", list.origin("those of the catalog that the requirements take in"));
}

auto put_zones(const Requirements& requirements, const Place& list, GroupFacts& facts) -> void {
  for (const auto key : {label::zone, label::legacy_zone}) {
    const auto* zones = find_requirement(requirements, key);
    if (zones == nullptr) continue;
    facts.group.zones = zones->values;
    facts.origins.insert_or_assign("zones", list.origin());
  }
}

/// Of several kinds Karpenter takes SPOT first.
auto put_pool_capacity(const Requirements& requirements, const Place& list, GroupFacts& facts) -> void {
  const auto* kinds = find_requirement(requirements, label::karpenter_capacity);
  if (kinds == nullptr) return put_capacity(CapacityType::on_demand, list.assumption("Karpenter's default"), facts);
  const auto has = [&](std::string_view kind) {
    return std::any_of(kinds->values.begin(), kinds->values.end(), [&](const auto& v) { return v.value == kind; });
  };
  const auto may_be_others = kinds->values.size() > 1 && has("spot");
  put_capacity(has("spot") ? CapacityType::spot : CapacityType::on_demand,
               list.origin(may_be_others ? "SPOT comes first" : ""), facts);
}

/// One value of a custom label is a label of every node; of several each node has one.
auto put_single_values(const Requirements& requirements, const Place& list, GroupFacts& facts) -> void {
  for (const auto& requirement : requirements) {
    const auto& key = requirement.key.value;
    const auto is_single = requirement.op == "In" && requirement.values.size() == 1;
    if (!is_single || label::is_well_known(key) || is_instance_label(key) || key.empty()) continue;
    put("labels", key, requirement.values.front().value, list.origin(), facts.group.labels, facts.origins);
  }
}

auto put_pool_labels(const Place& inside, const Place& name, GroupFacts& facts) -> void {
  auto& labels = facts.group.labels;
  put("labels", std::string(label::karpenter_node_pool), name.text().value, name.origin("set by Karpenter"), labels,
      facts.origins);
  take(inside.at("metadata").at("labels"), "labels", labels, facts.origins);
  facts.origins.insert_or_assign("labels", inside.origin());
}

auto put_pool_taints(const Place& spec, GroupFacts& facts) -> void {
  const auto list = spec.at("taints");
  for (const auto& item : list.items()) {
    Taint taint{item.at("key").text().value, item.at("value").text().value, item.at("effect").text().value};
    if (!taint.key.empty() && taint::is_effect(taint.effect)) facts.group.taints.push_back(std::move(taint));
  }
  facts.origins.insert_or_assign("taints", (list ? list : spec).origin());
}

auto note_limits(const Place& limits, GroupFacts& facts, Facts& all) -> void {
  if (const auto nodes = limits.at("nodes"); nodes.size()) return take(nodes, "max", facts.group.max, facts.origins);
  if (limits && !limits.node->members.empty())
    all.notes.push_back("the limits of NodePool " + in_ticks(facts.group.name.value) +
                        " are not counted: they bound amounts, not nodes");
}

} // namespace

auto read_node_pool(const Place& root) -> Facts {
  Facts all;
  GroupFacts facts;
  auto& group = facts.group;
  const auto name = root.at("metadata").at("name");
  const auto inside = root.at("spec").at("template");
  const auto spec = inside.at("spec");
  const auto list = spec.at("requirements");
  take(name, "name", group.name, facts.origins);
  group.span = group.name.span;
  group.path = "spec";
  const auto node_class = spec.at("nodeClassRef").at("name");
  facts.node_class = node_class.text().value;
  group.karpenter = KarpenterPool{group.name.value, facts.node_class};
  facts.origins.insert_or_assign("karpenter", name.origin());
  facts.origins.insert_or_assign("managed", name.origin("Karpenter starts its nodes"));
  facts.origins.insert_or_assign("min", name.assumption("Karpenter keeps no empty node"));
  const auto requirements = requirements_of(list);
  put_types(requirements, list ? list : spec, facts);
  put_zones(requirements, list, facts);
  put_pool_capacity(requirements, list ? list : spec, facts);
  put_pool_labels(inside, name, facts);
  put_single_values(requirements, list, facts);
  put_pool_taints(spec, facts);
  note_limits(root.at("spec").at("limits"), facts, all);
  all.groups.push_back(std::move(facts));
  return all;
}

} // namespace berth::inventory
