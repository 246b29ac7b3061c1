#include "report/placements/table.hpp"

#include "fit/ask.hpp"
#include "report/placements/bar.hpp"
#include "report/placements/order.hpp"
#include "report/placements/words.hpp"
#include "report/terminal/text.hpp"

#include <algorithm>
#include <vector>

namespace berth {
namespace {

using terminal::Ink;
using terminal::Look;

constexpr unsigned verdict_columns = 7;
constexpr unsigned cost_columns = 13;
constexpr unsigned widest_name = 28;
constexpr unsigned least_reason = 24;

/// What is drawn in which width.
struct Layout {
  unsigned name{5};
  std::string device; ///< the resource of the third bar; empty: there is none
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

auto layout_of(const TaskPlacement& placed, const Look& look) -> Layout {
  Layout layout;
  for (const auto& placement : placed.placements) {
    layout.name = std::max(layout.name, std::min(widest_name, terminal::columns(placement.group->name.value)));
  }
  for (const auto& [name, amount] : placed.requests) {
    if (is_accelerator(name) && amount.sign() > 0) layout.device = name;
  }
  const auto bars = (layout.device.empty() ? 2U : 3U) * (use_bar_columns + 2);
  const auto taken = 4 + layout.name + 2 + verdict_columns + 2 + bars + cost_columns + 2;
  layout.reason = look.columns >= taken + least_reason ? look.columns - taken : 0;
  return layout;
}

auto header(const Layout& layout, const Look& look) -> std::string {
  const auto bar_title = [](const char* title) { return terminal::pad_right(title, use_bar_columns + 2); };
  auto line = "    " + terminal::pad_right("group", layout.name + 2) +
              terminal::pad_right("verdict", verdict_columns + 2) + bar_title("cpu") + bar_title("memory");
  if (!layout.device.empty()) line += bar_title(layout.device == "nvidia.com/gpu" ? "gpu" : "device");
  return look.paint(Ink::dim, line + terminal::pad_left("a month", cost_columns)) + "\n";
}

auto bar_of(const TaskPlacement& placed, const Placement& placement, const std::string& resource, const Look& look)
    -> std::string {
  const auto& free = placement.allocatable->mid;
  const auto found = free.find(resource);
  if (found == free.end()) return terminal::pad_right("-", use_bar_columns + 2);
  const auto bar = use_bar(amount(placed.requests, resource), found->second, look.unicode);
  const auto over = bar.find('>') != std::string::npos;
  return look.paint(over ? Ink::error : ink_of(placement.verdict), bar) + "  ";
}

/// What decides, or where nothing speaks against it the first remark.
auto first_reason(const Placement& placement) -> std::string {
  return placement.reasons.empty() ? std::string() : placement.reasons.front().message;
}

auto row(const TaskPlacement& placed, std::size_t at, const Layout& layout, const Look& look) -> std::string {
  const auto& placement = placed.placements[at];
  const auto chosen = placed.chosen == at;
  const auto name = terminal::pad_right(cut_to(placement.group->name.value, widest_name), layout.name);
  auto line =
      std::string("  ") + (chosen ? look.paint(Ink::good, ">") : " ") + " " +
      (chosen ? look.paint(Ink::bold, name) : name) + "  " +
      look.paint(ink_of(placement.verdict), terminal::pad_right(to_string(placement.verdict), verdict_columns)) + "  ";
  for (const auto* resource : {"cpu", "memory"}) line += bar_of(placed, placement, resource, look);
  if (!layout.device.empty()) line += bar_of(placed, placement, layout.device, look);
  line += terminal::pad_left(cost_words(placement.monthly_cost), cost_columns);
  const auto reason = first_reason(placement);
  if (reason.empty()) return line + "\n";
  if (layout.reason > 0) return line + "  " + look.paint(Ink::dim, cut_to(reason, layout.reason)) + "\n";
  constexpr unsigned indent = 6;
  const auto width = look.columns > indent + least_reason ? look.columns - indent : least_reason;
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
