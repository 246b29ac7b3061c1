#include "report/placements/picture.hpp"

#include "report/placements/table.hpp"
#include "report/placements/words.hpp"
#include "report/terminal/text.hpp"

#include <algorithm>

namespace berth {
namespace {

using terminal::Ink;
using terminal::Look;

constexpr unsigned widest_task = 40;
constexpr unsigned cost_columns = 14;
constexpr unsigned replicas_columns = 5;

auto types_of(const Group& group) -> std::string {
  std::string text;
  for (const auto& type : group.instance_types) text += (text.empty() ? "" : ", ") + type.value;
  return text;
}

auto task_width(const PlacementsReport& report) -> unsigned {
  unsigned width = 8;
  for (const auto& task : report.tasks) width = std::max(width, terminal::columns(task.placed.task->name));
  return std::min(width, widest_task);
}

auto task_line(const FittedTask& fitted, unsigned width, const Look& look, bool last) -> std::string {
  const auto* const branch = look.unicode ? (last ? "  \xE2\x94\x94\xE2\x94\x80 " : "  \xE2\x94\x9C\xE2\x94\x80 ")
                                          : (last ? "  `- " : "  |- ");
  const auto* berth = fitted.placed.berth();
  auto line =
      look.paint(Ink::frame, branch) + terminal::pad_right(cut_to(fitted.placed.task->name, width), width) + " x ";
  const auto replicas = std::to_string(fitted.placed.replicas);
  if (berth == nullptr) return line + replicas + "\n";
  line += terminal::pad_right(replicas, replicas_columns) +
          terminal::pad_left(cost_words(berth->monthly_cost), cost_columns);
  return line + "\n";
}

auto branch(const std::vector<const FittedTask*>& tasks, unsigned width, const Look& look) -> std::string {
  std::string text;
  for (const auto* task : tasks) text += task_line(*task, width, look, task == tasks.back());
  return text;
}

auto tasks_on(const PlacementsReport& report, const Group* group) -> std::vector<const FittedTask*> {
  std::vector<const FittedTask*> tasks;
  for (const auto& task : report.tasks) {
    const auto* berth = task.placed.berth();
    if ((berth == nullptr ? nullptr : berth->group) == group) tasks.push_back(&task);
  }
  return tasks;
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
  const auto width = task_width(report);
  std::string text;
  for (const auto& group : report.cluster.groups) {
    const auto tasks = tasks_on(report, &group);
    if (tasks.empty()) continue;
    text += look.paint(Ink::bold, terminal::safe(group.name.value)) + "  " +
            look.paint(Ink::dim, terminal::safe(types_of(group))) + "\n" + branch(tasks, width, look);
  }
  if (const auto adrift = tasks_on(report, nullptr); !adrift.empty())
    text += look.paint(Ink::error, "no berth") + "\n" + branch(adrift, width, look);
  if (!text.empty()) text += "\n";
  return text + totals_line(totals_of(report.tasks)) + "\n";
}

} // namespace berth
