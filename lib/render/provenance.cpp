#include "render/pod_value.hpp"

namespace berth {
namespace {

auto why(const TaskPlacement& placed) -> std::string {
  if (!placed.task->demands.group.value.empty()) return "the group that `placement.group` names";
  switch (placed.berth()->verdict) {
  case Verdict::certain:
    return "the cheapest group that it fits for certain";
  case Verdict::likely:
    return "the cheapest group that it likely fits";
  default:
    return "a tight fit, accepted";
  }
}

auto price(const TaskPlacement& placed) -> std::string {
  const auto& cost = placed.berth()->monthly_cost;
  if (!cost) return "price unknown";
  auto text = dollars(*cost) + " a month";
  if (placed.replicas > 1) text += " for " + std::to_string(placed.replicas) + " replicas";
  if (placed.berth()->price_is_on_demand) text += " at the on-demand price";
  return text;
}

} // namespace

auto provenance(const TaskPlacement& placed, const RenderOptions& options) -> std::string {
  if (placed.berth() == nullptr)
    return placed.task->name + " without a pin" + (options.source.empty() ? "" : " (" + options.source + ")");
  auto text = placed.task->name + " on " + placed.berth()->name + ": " + why(placed) + ", " + price(placed);
  if (!options.source.empty()) text += " (" + options.source + ")";
  return text;
}

} // namespace berth
