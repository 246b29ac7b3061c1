#include "report/placements/words.hpp"

#include <array>

namespace berth {

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
