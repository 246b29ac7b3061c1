#include "report/placements/table.hpp"

#include "fit/ask.hpp"
#include "report/placements/columns.hpp"
#include "report/placements/memory.hpp"
#include "report/placements/order.hpp"
#include "report/placements/percent.hpp"
#include "report/placements/words.hpp"
#include "report/terminal/text.hpp"
#include "vocabulary/resources.hpp"

#include <algorithm>
#include <limits>
#include <vector>

namespace berth {
namespace {

using terminal::Ink;
using terminal::Look;

constexpr unsigned verdict_columns = 7;
constexpr unsigned device_columns = 6; ///< `4 of 4`
constexpr unsigned usual_bar = 24;
constexpr unsigned widest_bar = 48;
constexpr unsigned least_reason = 40;
constexpr unsigned endless = std::numeric_limits<unsigned>::max();

/// What is drawn in which width.
struct TableLayout {
  unsigned name{5};
  std::string device; ///< the resource of that column; empty: there is none
  unsigned bar{usual_bar};
  unsigned reason{0}; ///< 0: on a line of its own
};

auto ink_of(Verdict verdict) -> Ink {
  switch (verdict) {
  case Verdict::certain:
  case Verdict::likely:
    return Ink::good;
  case Verdict::tight:
    return Ink::warning;
  case Verdict::no:
    return Ink::dim;
  }
  return Ink::dim;
}

auto device_of(const TaskPlacement& placed) -> std::string {
  std::string device;
  for (const auto& [name, amount] : placed.requests) {
    if (resource::is_accelerator(name) && amount.sign() > 0) device = name;
  }
  return device;
}

/// All but the name, the bar and the reason.
auto fixed_columns(const TableLayout& layout) -> unsigned {
  const auto device = layout.device.empty() ? 0 : device_columns + 2;
  return 4 + 2 + verdict_columns + 2 + percent_columns + 2 + device + percent_columns + 1 + cost_columns;
}

auto layout_of(const TaskPlacement& placed, const Look& look) -> TableLayout {
  TableLayout layout;
  for (const auto& placement : placed.placements) {
    const auto width = terminal::columns(berth_words(placement));
    layout.name = std::max(layout.name, look.endless ? width : std::min(widest_name, width));
  }
  layout.device = device_of(placed);
  if (look.endless) {
    layout.reason = endless;
    return layout;
  }
  const auto fixed = fixed_columns(layout);
  const auto room = look.columns > fixed ? look.columns - fixed : 0;
  if (room < layout.name + narrowest_bar) layout.name = std::max(room, narrowest_bar * 2) - narrowest_bar;
  const auto rest = std::max(room, layout.name + narrowest_bar) - layout.name;
  if (rest < usual_bar + 2 + least_reason) {
    layout.bar = std::min(rest, widest_bar);
    return layout;
  }
  layout.bar = std::clamp(rest / 4, usual_bar, widest_bar);
  layout.reason = rest - 2 - layout.bar;
  return layout;
}

auto header(const TableLayout& layout, const Look& look) -> std::string {
  auto line = "    " + terminal::pad_right("pool", layout.name + 2) +
              terminal::pad_right("verdict", verdict_columns + 2) + terminal::pad_left("cpu", percent_columns) + "  ";
  if (!layout.device.empty())
    line += terminal::pad_right(layout.device == resource::nvidia_gpu ? "gpu" : "device", device_columns + 2);
  line += terminal::pad_right("memory", layout.bar + 1 + percent_columns);
  return look.paint(Ink::dim, line + terminal::pad_left("a month", cost_columns)) + "\n";
}

auto share_words(const TaskPlacement& placed, const Placement& placement, const std::string& resource, const Look& look)
    -> std::string {
  const auto& free = placement.allocatable->mid;
  const auto found = free.find(resource);
  if (found == free.end()) return terminal::pad_left("-", percent_columns);
  const auto words = percent_words(amount(placed.requests, resource), found->second);
  return look.paint(words.front() == '>' ? Ink::error : ink_of(placement.verdict), words);
}

auto device_words(const TaskPlacement& placed, const Placement& placement, const std::string& device) -> std::string {
  const auto free = amount(placement.allocatable->mid, device);
  if (free.sign() <= 0) return "-";
  return amount(placed.requests, device).canonical() + " of " + free.canonical();
}

/// Of the smallest type, as the percentage beside it.
auto bar_of(const TaskPlacement& placed, const Placement& placement, unsigned width, const Look& look) -> std::string {
  if (!placement.deciding) return std::string(width, ' ');
  const auto& offer = placement.allocatable->types[*placement.deciding];
  return memory_bar(memory_use(offer, amount(placed.requests, "memory"), 1), width, look);
}

/// What decides, or where nothing speaks against it the first remark.
auto first_reason(const Placement& placement) -> std::string {
  return placement.reasons.empty() ? std::string() : placement.reasons.front().message;
}

auto row(const TaskPlacement& placed, std::size_t at, const TableLayout& layout, const Look& look) -> std::string {
  const auto& placement = placed.placements[at];
  const auto chosen = placed.chosen == at;
  const auto name = terminal::pad_right(terminal::line_start(cut_to(berth_words(placement), layout.name)), layout.name);
  auto line =
      std::string("  ") + (chosen ? look.paint(Ink::good, ">") : " ") + " " +
      (chosen ? look.paint(Ink::bold, name) : name) + "  " +
      look.paint(ink_of(placement.verdict), terminal::pad_right(to_string(placement.verdict), verdict_columns)) + "  ";
  line += share_words(placed, placement, "cpu", look) + "  ";
  if (!layout.device.empty())
    line +=
        terminal::pad_right(cut_to(device_words(placed, placement, layout.device), device_columns), device_columns + 2);
  line += bar_of(placed, placement, layout.bar, look) + " " + share_words(placed, placement, "memory", look);
  line += " " + terminal::pad_left(cost_words(placement.monthly_cost), cost_columns - 1);
  const auto reason = first_reason(placement);
  if (reason.empty()) return line + "\n";
  if (layout.reason > 0) return line + "  " + look.paint(Ink::dim, cut_to(reason, layout.reason)) + "\n";
  constexpr unsigned indent = 6;
  const auto width = std::max(look.columns, indent + least_reason) - indent;
  return line + "\n" + std::string(indent, ' ') + look.paint(Ink::dim, cut_to(reason, width)) + "\n";
}

} // namespace

auto cut_to(std::string_view text, unsigned width) -> std::string {
  if (terminal::columns(text) <= width) return terminal::safe(text);
  std::string drawn;
  unsigned used = 0;
  while (!text.empty()) {
    std::string next;
    const auto columns = terminal::draw_next(text, next);
    if (used + columns + 3 > width) break;
    drawn += next;
    used += columns;
  }
  return drawn + "...";
}

auto draw_table(const TaskPlacement& placed, const Look& look) -> std::string {
  if (placed.placements.empty()) return "    the cluster has no group\n";
  const auto layout = layout_of(placed, look);
  auto text = header(layout, look);
  for (const auto at : shown_order(placed)) text += row(placed, at, layout, look);
  return text;
}

} // namespace berth
