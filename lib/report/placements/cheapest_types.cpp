#include "report/placements/cheapest_types.hpp"

#include "cluster/size_order.hpp"
#include "report/placements/columns.hpp"
#include "report/placements/words.hpp"
#include "report/secret_free.hpp"
#include "report/terminal/text.hpp"
#include "text/counted.hpp"

#include <algorithm>
#include <tuple>

namespace berth {
namespace {

using terminal::Ink;
using terminal::Look;

constexpr std::size_t shown_types = 10;
constexpr unsigned type_columns = 20;
constexpr unsigned size_columns = 12;

auto price_of(const Placement& placement) -> MicroDollars { return placement.node_cost.value_or(MicroDollars{}); }

auto by_cost(const Placement* a, const Placement* b) -> bool {
  const auto key = [](const Placement& placement) {
    return std::make_tuple(placement.last_resort, *placement.monthly_cost, price_of(placement),
                           amount(placement.left, "memory"), std::string_view(placement.group->name.value));
  };
  return key(*a) < key(*b);
}

auto size_words(const Placement& placement) -> std::string {
  const auto* type = find_instance_type(placement.group->name.value);
  if (type == nullptr) return {};
  return terminal::pad_right(std::to_string(type->vcpu), size_columns) +
         terminal::pad_right(memory_text(type->memory_mib), size_columns);
}

/// Of one node with as many Pods on it as there are at least.
auto left_words(const Placement& placement) -> std::string {
  ResourceList left;
  for (const auto* const resource : {"cpu", "memory"}) left.emplace(resource, amount(placement.left, resource));
  return resource_words(left);
}

auto row_of_type(const Placement& placement) -> std::string {
  return "    " + terminal::pad_right(placement.group->name.value, type_columns) + size_words(placement) +
         terminal::pad_left(std::to_string(placement.nodes), size_columns / 2) +
         terminal::pad_left(cost_words(placement.monthly_cost), cost_columns) + "  " + left_words(placement) + "\n";
}

auto header_of_types(const Look& look) -> std::string {
  return look.paint(Ink::dim,
                    "    " + terminal::pad_right("type", type_columns) + terminal::pad_right("vcpu", size_columns) +
                        terminal::pad_right("memory", size_columns) + terminal::pad_left("nodes", size_columns / 2) +
                        terminal::pad_left("a month", cost_columns) + "  left beside one Pod") +
         "\n";
}

auto draw_types(const TaskPlacement& placed, const Sources& sources, const Look& look) -> std::string {
  const auto& document = placed.task->document;
  auto text = look.paint(Ink::bold, terminal::line_start(placed.task->name)) + "  " +
              look.paint(Ink::dim, terminal::safe(place_words(sources[document.file].name(), document))) + "\n";
  text += "  asks " + terminal::safe(resource_words(placed.requests)) + "; " + counted(placed.replicas, "Pod", "Pods") +
          "\n";
  const auto types = cheapest_certain(placed);
  if (types.empty()) return text + "  " + look.paint(Ink::error, "no type of these holds it for certain") + "\n\n";
  text += header_of_types(look);
  for (std::size_t i = 0; i < std::min(types.size(), shown_types); ++i) text += row_of_type(*types[i]);
  if (types.size() > shown_types)
    text += look.paint(Ink::dim, "    and " + counted(types.size() - shown_types, "costlier type", "costlier types")) +
            "\n";
  return text + "\n";
}

} // namespace

auto cheapest_certain(const TaskPlacement& placed) -> std::vector<const Placement*> {
  std::vector<const Placement*> certain;
  for (const auto& placement : placed.placements) {
    if (placement.verdict == Verdict::certain && placement.monthly_cost) certain.push_back(&placement);
  }
  std::sort(certain.begin(), certain.end(), by_cost);
  return certain;
}

auto write_cheapest_types(const std::vector<TaskPlacement>& placements, const Sources& sources, const Look& look,
                          const Sink& to) -> void {
  const auto sink = secret_free(to);
  for (const auto& placed : placements) sink(draw_types(placed, sources, look));
}

} // namespace berth
