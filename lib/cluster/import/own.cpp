#include "cluster/import/sources.hpp"

#include <array>

namespace berth::inventory {
namespace {

/// Every key that is written is an origin, under its own name.
auto note_members(const Place& map, Origins& origins) -> void {
  if (!map) return;
  for (const auto& member : map.node->members) {
    const auto value = map.at(member.name);
    if (value) origins.insert_or_assign(std::string(member.name), value.origin());
  }
}

auto note_entries(const Place& map, const std::string& field, Origins& origins) -> void {
  if (!map) return;
  for (const auto& member : map.node->members)
    origins.insert_or_assign(field + "/" + std::string(member.name), Place{member.value, map.path}.origin());
}

auto note_subnets(const Place& list, Origins& origins) -> void {
  for (const auto& item : list.items()) {
    const auto id = item.at("id").text().value;
    origins.insert_or_assign("subnets/" + id, item.at("id").origin());
    note_entries(item, "subnets/" + id, origins);
  }
}

auto note_group(const Place& node, GroupFacts& facts) -> void {
  note_members(node, facts.origins);
  for (const auto* const map : {"labels", "tags"}) note_entries(node.at(map), map, facts.origins);
}

} // namespace

auto read_own(const Document& document) -> Facts {
  Facts facts;
  Findings told; // to whoever checks the file
  facts.cluster = read_cluster(document, told);
  const Place root{document.root, {}};
  if (const auto name = root.at("metadata").at("name"); name) facts.origins.emplace("name", name.origin());
  const auto spec = root.at("spec");
  note_members(spec, facts.origins);
  note_subnets(spec.at("subnets"), facts.origins);
  note_entries(spec.at("cni"), "cni", facts.origins);
  for (const auto& item : spec.at("daemonSets").items())
    facts.origins.emplace("daemonSets/" + item.at("name").text().value, item.origin());
  auto group = facts.cluster.groups.begin();
  for (const auto& item : spec.at("groups").items()) {
    if (!item.node->is_mapping()) continue; // as read_cluster passes it over
    GroupFacts& read = facts.groups.emplace_back();
    read.group = std::move(*group++);
    note_group(item, read);
  }
  facts.cluster.groups.clear();
  return facts;
}

} // namespace berth::inventory
