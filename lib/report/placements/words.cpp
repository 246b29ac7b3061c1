#include "report/placements/words.hpp"

#include <array>
#include <set>

namespace berth {

namespace {

auto joined(const std::set<std::string>& words) -> std::string {
  std::string text;
  for (const auto& word : words) text += (text.empty() ? "" : ",") + word;
  return text;
}

/// `a,b` of groups in us-east-1a and us-east-1b; the whole zones where they are of several regions, and the names of
/// the groups where one of them says of no zone of its own.
auto zone_letters(const GroupList& groups) -> std::string {
  std::set<std::string> letters;
  std::set<std::string> zones;
  std::set<std::string> names;
  std::set<std::string> regions;
  auto known = true;
  for (const auto* group : groups) {
    names.insert(group->name.value);
    known = known && !group->zones.empty();
    for (const auto& zone : group->zones) {
      if (zone.value.empty()) continue;
      zones.insert(zone.value);
      letters.insert(zone.value.substr(zone.value.size() - 1));
      regions.insert(zone.value.substr(0, zone.value.size() - 1));
    }
  }
  if (!known) return joined(names);
  return joined(regions.size() == 1 ? letters : zones);
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
  if (document.index > 0 || document.item > 0) words += ", document " + std::to_string(document.index + 1);
  if (document.item > 0) words += ", item " + std::to_string(document.item + 1);
  return words;
}

} // namespace berth
