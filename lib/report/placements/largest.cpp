#include "report/placements/largest.hpp"

#include "report/placements/columns.hpp"
#include "report/placements/table.hpp"
#include "report/placements/words.hpp"
#include "report/terminal/text.hpp"

#include <algorithm>
#include <array>

namespace berth {
namespace {

using terminal::Ink;
using terminal::Look;

constexpr unsigned amount_columns = 12;

/// cpu and memory, then whatever else a group has.
auto resources_of(const std::vector<LargestRequest>& groups) -> std::vector<std::string> {
  std::vector<std::string> names{"cpu", "memory"};
  for (const auto& largest : groups) {
    for (const auto& [name, amount] : largest.certain) {
      if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    }
  }
  return names;
}

auto width_of(const std::string& resource) -> unsigned {
  return std::max(amount_columns, terminal::columns(resource) + 2);
}

auto row(const LargestRequest& largest, const std::vector<std::string>& resources, unsigned name) -> std::string {
  const auto& group = *largest.group->group;
  auto line = "    " + terminal::pad_right(terminal::line_start(cut_to(group.name.value, name)), name + 2);
  for (const auto& resource : resources) {
    const auto found = largest.certain.find(resource);
    line += terminal::pad_right(found == largest.certain.end() ? "-" : found->second.canonical(), width_of(resource));
  }
  line += terminal::pad_left(cost_words(largest.monthly), cost_columns);
  if (const auto types = type_words(group); !types.empty()) line += "  " + cut_to(types, widest_name);
  return line + "\n";
}

} // namespace

auto draw_largest(const std::vector<LargestRequest>& groups, const Look& look) -> std::string {
  if (groups.empty()) return "the cluster has no group\n\n";
  unsigned name = 5;
  for (const auto& largest : groups) {
    name = std::max(name, std::min(widest_name, terminal::columns(largest.group->group->name.value)));
  }
  const auto resources = resources_of(groups);
  auto header = "    " + terminal::pad_right("group", name + 2);
  for (const auto& resource : resources) header += terminal::pad_right(resource, width_of(resource));
  header += terminal::pad_left("a month", cost_columns);
  std::string text = look.paint(Ink::bold, "the largest request that each group takes for certain") + "\n" +
                     look.paint(Ink::dim, header) + "\n";
  for (const auto& largest : groups) text += row(largest, resources, name);
  return text + "\n";
}

} // namespace berth
