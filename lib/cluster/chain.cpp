#include "cluster/chain.hpp"

#include "finding/quotes.hpp"
#include "quantity/floor.hpp"
#include "vocabulary/resources.hpp"

#include <algorithm>
#include <utility>

namespace berth {
namespace {

auto band(std::string_view resource, const Amounts& amounts) -> Band {
  return {from_unit(resource, amounts.min), from_unit(resource, amounts.mid), from_unit(resource, amounts.max)};
}

/// Every Pod of a DaemonSet takes one of the node's places, on the host's network or not.
auto daemon_set_share(std::string_view resource, const DaemonSetOverhead& set) -> std::int64_t {
  return resource == "pods" ? 1 : in_unit_up(resource, amount(set.requests, resource));
}

} // namespace

auto in_unit_up(std::string_view resource, const Quantity& quantity) -> std::int64_t {
  return resource == "cpu" ? quantity.milli_ceil() : quantity.units_ceil();
}

auto in_unit_down(std::string_view resource, const Quantity& quantity) -> std::int64_t {
  return resource == "cpu" ? milli_floor(quantity) : units_floor(quantity);
}

auto from_unit(std::string_view resource, std::int64_t amount) -> Quantity {
  if (resource == "cpu") return Quantity::from_milli(amount);
  const auto bytes = resource::is_memory_or_disk(resource);
  return Quantity::from_units(amount, bytes ? Quantity::Format::binary_si : Quantity::Format::decimal_si);
}

auto Chain::set(StepKind kind, Amounts amounts, std::string reason, std::string_view source) -> void {
  const auto before = std::exchange(now_, amounts);
  into_.steps.push_back(
      {kind, std::string(resource_), band(resource_, before), band(resource_, now_), std::move(reason), source});
}

auto Chain::take(StepKind kind, std::int64_t amount, std::string reason, std::string_view source) -> void {
  take(kind, Amounts{amount, amount, amount}, std::move(reason), source);
}

auto Chain::take(StepKind kind, Amounts amounts, std::string reason, std::string_view source) -> void {
  const auto left = [](std::int64_t from, std::int64_t amount) { return std::max<std::int64_t>(from - amount, 0); };
  set(kind, {left(now_.min, amounts.min), left(now_.mid, amounts.mid), left(now_.max, amounts.max)}, std::move(reason),
      source);
}

auto Chain::finish(const std::vector<const DaemonSetOverhead*>& sets) -> void {
  for (const auto* set : sets) {
    const auto share = daemon_set_share(resource_, *set);
    if (share > 0) take(StepKind::daemon_set, share, "DaemonSet " + in_ticks(set->name.value), {});
  }
  const auto left = band(resource_, now_);
  into_.min.insert_or_assign(std::string(resource_), left.min);
  into_.mid.insert_or_assign(std::string(resource_), left.mid);
  into_.max.insert_or_assign(std::string(resource_), left.max);
}

} // namespace berth
