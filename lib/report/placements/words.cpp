#include "report/placements/words.hpp"

#include <array>

namespace berth {

namespace {

/// `a,b` of groups in us-east-1a and us-east-1b; the whole zones where they are of several regions, and the names of
/// the groups where one of them says of no zone of its own.
auto zone_letters(const GroupList& groups) -> std::string {
  std::string letters;
  std::string zones;
  std::string names;
  std::string_view region;
  auto one_region = true;
  auto known = true;
  for (const auto* group : groups) {
    const auto* const comma = names.empty() ? "" : ",";
    names += comma + group->name.value;
    for (const auto& zone : group->zones) {
      if (zone.value.empty()) continue;
      const auto here = std::string_view(zone.value).substr(0, zone.value.size() - 1);
      one_region = one_region && (region.empty() || region == here);
      region = here;
      letters += (letters.empty() ? "" : ",") + zone.value.substr(zone.value.size() - 1);
      zones += (zones.empty() ? "" : ",") + zone.value;
    }
    known = known && !group->zones.empty();
  }
  if (!known) return names;
  return one_region ? letters : zones;
}

} // namespace

auto resource_words(const ResourceList& list) -> std::string {
  constexpr std::array<std::string_view, 2> first{"cpu", "memory"};
  std::string words;
  const auto say = [&](std::string_view name, const Quantity& amount) {
    words += (words.empty() ? "" : ", ") + amount.canonical() + " " + std::string(name);
  };
  for (const auto name : first) {
    if (const auto found = list.find(name); found != list.end()) say(name, found->second);
  }
  for (const auto& [name, amount] : list) {
    if (name != first[0] && name != first[1]) say(name, amount);
  }
  return words.empty() ? "nothing" : words;
}

auto groups_words(const std::string& name, const GroupList& groups) -> std::string {
  if (groups.size() == 1) return name;
  return name + ": " + type_words(*groups.front()) + " x" + std::to_string(groups.size()) + " (" +
         zone_letters(groups) + ")";
}

auto berth_words(const Placement& placement) -> std::string { return groups_words(placement.name, placement.groups); }

auto type_words(const Group& group) -> std::string {
  std::string text;
  for (const auto& type : group.instance_types) text += (text.empty() ? "" : ", ") + type.value;
  return text;
}

auto cost_words(const std::optional<MicroDollars>& cost) -> std::string { return cost ? dollars(*cost) : "?"; }

auto place_words(const std::string& file, const Document& document) -> std::string {
  auto words = file;
  if (document.index > 0 || document.item > 0) words += ", document " + std::to_string(document.index);
  if (document.item > 0) words += ", item " + std::to_string(document.item);
  return words;
}

} // namespace berth
