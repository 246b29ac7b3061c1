#include "report/placements/picture.hpp"

#include "report/placements/columns.hpp"
#include "report/placements/memory.hpp"
#include "report/placements/table.hpp"
#include "report/placements/use.hpp"
#include "report/placements/words.hpp"
#include "report/terminal/text.hpp"
#include "text/counted.hpp"

#include <algorithm>

namespace berth {
namespace {

using terminal::Ink;
using terminal::Look;

constexpr unsigned widest_left = 44;
constexpr unsigned nodes_columns = 12;
constexpr unsigned widest_node_bar = 72;

/// How wide each column is.
struct PictureLayout {
  unsigned left{20};
  unsigned bar{narrowest_bar};
};

auto task_columns(const FittedTask& fitted) -> unsigned {
  constexpr unsigned branch = 5;
  return branch + terminal::columns(fitted.placed.task->name) + 3 +
         static_cast<unsigned>(std::to_string(fitted.placed.replicas).size());
}

auto picture_layout_of(const PlacementsReport& report, const std::vector<GroupUse>& uses, const Look& look)
    -> PictureLayout {
  PictureLayout layout;
  const auto widen = [&](unsigned columns) { layout.left = std::max(layout.left, std::min(columns, widest_left)); };
  for (const auto& task : report.tasks) widen(task_columns(task));
  for (const auto& use : uses) {
    if (!use.tasks.empty())
      widen(terminal::columns(use.group->name.value) + 2 + terminal::columns(type_words(*use.group)));
  }
  constexpr auto fixed = 2 + nodes_columns + cost_columns;
  const auto taken = layout.left + fixed;
  layout.bar = std::clamp(look.columns > taken ? look.columns - taken : 0, narrowest_bar, widest_node_bar);
  return layout;
}

auto nodes_words(const GroupUse& use) -> std::string {
  return (use.at_least ? ">=" : "") + counted(use.nodes, "node", "nodes");
}

auto group_line(const GroupUse& use, const PictureLayout& layout, const Look& look) -> std::string {
  const auto name = terminal::line_start(cut_to(use.group->name.value, layout.left - 2));
  const auto room = layout.left - terminal::columns(name);
  const auto types = room > 6 ? cut_to(type_words(*use.group), room - 2) : std::string();
  return look.paint(Ink::bold, name) + look.paint(Ink::dim, terminal::pad_right("  " + types, room)) + "  " +
         memory_bar(use.memory, layout.bar, look) + terminal::pad_left(nodes_words(use), nodes_columns) + " " +
         terminal::pad_left(cost_words(use.monthly), cost_columns - 1) + "\n";
}

auto task_line(const FittedTask& fitted, const PictureLayout& layout, const Look& look, bool last) -> std::string {
  const auto* const branch = look.unicode ? (last ? "  \xE2\x94\x94\xE2\x94\x80 " : "  \xE2\x94\x9C\xE2\x94\x80 ")
                                          : (last ? "  `- " : "  |- ");
  constexpr unsigned branch_columns = 5;
  const auto replicas = " x " + std::to_string(fitted.placed.replicas);
  const auto room = layout.left - branch_columns;
  const auto taken = static_cast<unsigned>(replicas.size());
  const auto words = cut_to(fitted.placed.task->name, room > taken + 4 ? room - taken : 4) + replicas;
  const auto* berth = fitted.placed.berth();
  auto line = look.paint(Ink::frame, branch) + words;
  if (berth == nullptr) return line + "\n";
  const auto used = terminal::columns(words);
  const auto gap = (room > used ? room - used : 0) + 2 + layout.bar + nodes_columns;
  return line + std::string(gap, ' ') + terminal::pad_left(cost_words(berth->monthly_cost), cost_columns) + "\n";
}

auto branch(const std::vector<const FittedTask*>& tasks, const PictureLayout& layout, const Look& look) -> std::string {
  std::string text;
  for (const auto* task : tasks) text += task_line(*task, layout, look, task == tasks.back());
  return text;
}

auto idle_groups(const std::vector<GroupUse>& uses) -> std::string {
  std::string names;
  for (const auto& use : uses) {
    if (use.tasks.empty()) names += (names.empty() ? "" : ", ") + use.group->name.value;
  }
  return names;
}

auto totals_line(const PlacementTotals& totals) -> std::string {
  auto text = counted(totals.tasks, "task", "tasks") + ", " + std::to_string(totals.placed) + " with a berth, " +
              counted(totals.pods, "Pod", "Pods") + ", " + dollars(totals.monthly_cost) + " a month";
  if (totals.unknown_prices > 0)
    text += " and " + counted(totals.unknown_prices, "task", "tasks") + " of unknown price";
  return text;
}

} // namespace

auto draw_picture(const PlacementsReport& report, const Look& look) -> std::string {
  const auto uses = uses_of(report);
  const auto layout = picture_layout_of(report, uses, look);
  std::string text;
  for (const auto& use : uses) {
    if (!use.tasks.empty()) text += group_line(use, layout, look) + branch(use.tasks, layout, look);
  }
  if (const auto adrift = without_berth(report); !adrift.empty())
    text += look.paint(Ink::error, "no berth") + "\n" + branch(adrift, layout, look);
  if (text.empty()) return totals_line(totals_of(report.tasks)) + "\n";
  const auto idle = idle_groups(uses);
  if (!idle.empty() && totals_of(report.tasks).placed > 0)
    text += look.paint(Ink::dim, "nothing on " + cut_to(idle, std::max(look.columns, 40U) - 11)) + "\n";
  return text + memory_legend(look) + "\n\n" + totals_line(totals_of(report.tasks)) + "\n";
}

} // namespace berth
