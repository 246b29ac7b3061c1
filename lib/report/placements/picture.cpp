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

auto pool_words(const DrawnPool& drawn, const PlacementsReport& report) -> std::string {
  GroupList groups;
  for (const auto at : drawn.pool->groups) groups.push_back(report.prepared.groups[at].group);
  return groups_words(drawn.pool->name, groups);
}

/// After the name; a pool of several groups says its types in it.
auto types_beside(const DrawnPool& drawn) -> std::string {
  return drawn.pool->groups.size() == 1 ? "  " + type_words(*drawn.group->group) : std::string();
}

auto picture_layout_of(const PlacementsReport& report, const std::vector<DrawnPool>& pools, bool with_tasks,
                       const Look& look) -> PictureLayout {
  PictureLayout layout;
  const auto widen = [&](unsigned columns) {
    layout.left = std::max(layout.left, look.endless ? columns : std::min(columns, widest_left));
  };
  if (with_tasks) {
    for (const auto& task : report.tasks) widen(task_columns(task));
  }
  for (const auto& drawn : pools) {
    if (!drawn.tasks.empty()) widen(terminal::columns(pool_words(drawn, report) + types_beside(drawn)));
  }
  constexpr auto fixed = 2 + nodes_columns + cost_columns;
  const auto taken = layout.left + fixed;
  layout.bar = std::clamp(look.columns > taken ? look.columns - taken : 0, narrowest_bar, widest_node_bar);
  return layout;
}

auto nodes_words(const DrawnPool& drawn) -> std::string { return counted(drawn.use->nodes, "node", "nodes"); }

auto pool_line(const DrawnPool& drawn, const PlacementsReport& report, const PictureLayout& layout, const Look& look)
    -> std::string {
  const auto name = terminal::line_start(cut_to(pool_words(drawn, report), layout.left));
  const auto room = layout.left - std::min(layout.left, terminal::columns(name));
  const auto types = room > 4 ? cut_to(types_beside(drawn), room) : std::string();
  return look.paint(Ink::bold, name) + look.paint(Ink::dim, terminal::pad_right(types, room)) + "  " +
         memory_bar(drawn.memory, layout.bar, look) + terminal::pad_left(nodes_words(drawn), nodes_columns) + " " +
         terminal::pad_left(cost_words(drawn.use->monthly_cost), cost_columns - 1) + "\n";
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

auto idle_pools(const std::vector<DrawnPool>& pools) -> std::string {
  std::string names;
  for (const auto& drawn : pools) {
    if (drawn.tasks.empty()) names += (names.empty() ? "" : ", ") + drawn.pool->name;
  }
  return names;
}

auto totals_line(const PlacementTotals& totals) -> std::string {
  auto text = counted(totals.tasks, "task", "tasks") + ", " + std::to_string(totals.placed) + " with a berth, " +
              counted(totals.pods, "Pod", "Pods") + " on " + counted(totals.nodes, "node", "nodes") + ", " +
              dollars(totals.monthly_cost) + " a month";
  if (totals.unknown_prices > 0)
    text += " and " + counted(totals.unknown_prices, "task", "tasks") + " of unknown price";
  return text;
}

} // namespace

auto draw_picture(const PlacementsReport& report, bool with_tasks, const Look& look) -> std::string {
  const auto pools = drawn_pools(report);
  const auto totals = totals_of(report);
  const auto layout = picture_layout_of(report, pools, with_tasks, look);
  std::string text;
  for (const auto& drawn : pools) {
    if (drawn.tasks.empty()) continue;
    text += pool_line(drawn, report, layout, look);
    if (with_tasks) text += branch(drawn.tasks, layout, look);
  }
  if (const auto adrift = without_berth(report); !adrift.empty() && with_tasks)
    text += look.paint(Ink::error, "no berth") + "\n" + branch(adrift, layout, look);
  if (text.empty()) return totals_line(totals) + "\n";
  if (const auto idle = idle_pools(pools); !idle.empty() && totals.placed > 0) {
    const auto width = std::max(look.columns, 40U) - 11;
    text += look.paint(Ink::dim, "nothing on " + (look.endless ? terminal::safe(idle) : cut_to(idle, width))) + "\n";
  }
  return text + memory_legend(look) + "\n\n" + totals_line(totals) + "\n";
}

} // namespace berth
