#include "report/placements/use.hpp"

#include "fit/repeated.hpp"

#include <algorithm>

namespace berth {
namespace {

/// How many nodes the sum of each resource fills.
auto packed_nodes(const ResourceList& asked, const Allocatable& offer) -> std::int64_t {
  std::int64_t nodes = 1;
  for (const auto& [resource, sum] : asked) {
    const auto free = amount(offer.mid, resource);
    const auto whole = resource == "cpu" ? free.milli_ceil() : free.units_ceil();
    const auto part = resource == "cpu" ? sum.milli_ceil() : sum.units_ceil();
    if (whole > 0 && part > 0) nodes = std::max(nodes, (part - 1) / whole + 1);
  }
  return nodes;
}

class Summing {
 public:
  explicit Summing(GroupUse& use) : use_(use) {}

  auto add(const FittedTask& fitted) -> void {
    const auto& placed = fitted.placed;
    const auto& berth = *placed.berth();
    use_.tasks.push_back(&fitted);
    use_.pods = plus(use_.pods, placed.replicas);
    if (!berth.monthly_cost) unknown_price_ = true;
    cost_ = plus(cost_, berth.monthly_cost.value_or(0));
    if (!berth.deciding || placed.replicas <= 0) return;
    offer_ = &berth.allocatable->types[*berth.deciding];
    const auto memory = repeated(amount(placed.requests, "memory"), placed.replicas);
    if (placed.exclusive) {
      use_.nodes = plus(use_.nodes, placed.replicas);
      use_.memory = plus(use_.memory, memory_use(*offer_, memory, placed.replicas));
      return;
    }
    for (const auto& [resource, asked] : placed.requests) shared_[resource] += repeated(asked, placed.replicas);
    shared_["pods"] += Quantity::from_units(placed.replicas);
  }

  auto finish() -> void {
    if (!unknown_price_) use_.monthly = cost_;
    if (shared_.empty()) return;
    const auto nodes = packed_nodes(shared_, *offer_);
    use_.at_least = true;
    use_.nodes = plus(use_.nodes, nodes);
    use_.memory = plus(use_.memory, memory_use(*offer_, amount(shared_, "memory"), nodes));
  }

 private:
  GroupUse& use_;
  const Allocatable* offer_{nullptr};
  ResourceList shared_; ///< of Pods that share their nodes
  MicroDollars cost_{0};
  bool unknown_price_{false};
};

auto use_of(const Group& group, const PlacementsReport& report) -> GroupUse {
  GroupUse use;
  use.group = &group;
  Summing sum(use);
  for (const auto& task : report.tasks) {
    const auto* berth = task.placed.berth();
    if (berth != nullptr && berth->group == &group) sum.add(task);
  }
  sum.finish();
  return use;
}

} // namespace

auto uses_of(const PlacementsReport& report) -> std::vector<GroupUse> {
  std::vector<GroupUse> uses;
  for (const auto& group : report.cluster.groups) uses.push_back(use_of(group, report));
  return uses;
}

auto without_berth(const PlacementsReport& report) -> std::vector<const FittedTask*> {
  std::vector<const FittedTask*> tasks;
  for (const auto& task : report.tasks) {
    if (task.placed.berth() == nullptr) tasks.push_back(&task);
  }
  return tasks;
}

} // namespace berth
