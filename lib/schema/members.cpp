#include "schema/walk.hpp"

#include <algorithm>
#include <bit>

// What a typed mapping says as a whole: groups, and what is not there.
namespace berth::schema {
namespace {

auto has_text(const Node& node, std::string_view name) -> bool {
  const auto* value = node.find(name);
  return value != nullptr && !(value->is_string() && value->text.empty());
}

} // namespace

/// The same key in camelCase and in snake_case: one of them would be ignored.
auto Walk::two_spellings(const Frame& at, const Member& member) -> void {
  const auto& type = *at.value->type;
  for (const auto& earlier : at.node->members) {
    if (&earlier == &member) return;
    const auto* property = find_property(type, earlier.name);
    const auto same = property != nullptr && property->index == find_property(type, member.name)->index;
    if (same && !earlier.merged && !member.merged && earlier.name != member.name)
      return report_two_spellings(context_, at, earlier, member);
  }
}

/// The members that a group refuses: the server decodes them and looks no further.
auto Walk::refused_members(const Frame& at) const -> std::uint64_t {
  const auto& type = *at.value->type;
  std::uint64_t present = 0;
  for (const auto& entry : at.node->members) {
    const auto* property = find_property(type, entry.name);
    if (property != nullptr && is_known(*property) && !is_absent(*property, *entry.value)) present |= bit(*property);
  }
  std::uint64_t refused = 0;
  for (const auto& group : type.groups) {
    const auto met = present & group.mask;
    if (group.validated || (met & (met - 1)) == 0) continue; // one at most
    const auto taken = std::find_if(group.members.begin(), group.members.end(),
                                    [&](std::uint8_t index) { return (met >> index & 1U) != 0; });
    refused |= met & ~(std::uint64_t{1} << *taken);
  }
  return refused;
}

auto Walk::groups(const Frame& at, const Seen& seen) -> void {
  const auto& type = *at.value->type;
  for (const auto& group : type.groups) {
    const Property* taken = nullptr;
    for (const auto index : group.members) {
      const auto& property = type.properties[index];
      if ((seen.present & bit(property)) == 0) continue;
      if (taken == nullptr)
        taken = &property;
      else
        report_both_of(context_, at, group, *taken, property);
    }
    const auto spoken = std::any_of(seen.dropped.begin(), seen.dropped.end(),
                                    [&](const auto& entry) { return (bit(*entry.second) & group.mask) != 0; });
    const auto any_known = std::any_of(group.members.begin(), group.members.end(),
                                       [&](std::uint8_t index) { return is_known(type.properties[index]); });
    if (taken == nullptr && group.exactly && at.demand == Demand::whole && any_known && !spoken &&
        (seen.meant & group.mask) == 0)
      report_none_of(context_, at, group);
  }
}

auto Walk::dropped(const Frame& at, const Seen& seen) -> void {
  for (const auto& [entry, property] : seen.dropped) {
    const Group* emptied = nullptr;
    for (const auto& group : at.value->type->groups)
      if (group.exactly && (group.mask & bit(*property)) != 0 && (group.mask & seen.present) == 0) emptied = &group;
    report_dropped(context_, at, *entry, *property, emptied);
  }
}

auto Walk::missing(const Frame& at, const Seen& seen) -> void {
  const auto& type = *at.value->type;
  for (auto left = type.required & ~(seen.present | seen.meant); left != 0; left &= left - 1) {
    const auto& property = type.properties[static_cast<std::size_t>(std::countr_zero(left))];
    if (is_known(property)) report_missing_key(context_, at, property);
  }
  if (type.named >= 0) names(at, type.properties[static_cast<std::size_t>(type.named)]);
}

auto Walk::names(const Frame& at, const Property& metadata) -> void {
  if (at.parent != nullptr && at.parent->property != nullptr && at.parent->property->name == "volumeClaimTemplates")
    return;
  const auto* node = at.node->find(metadata.name);
  if (node != nullptr && !node->is_mapping()) return; // wrong-type has spoken
  if (node == nullptr || (!has_text(*node, "name") && !has_text(*node, "generateName")))
    report_missing_name(context_, at, metadata);
}

} // namespace berth::schema
