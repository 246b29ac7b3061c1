#include "finding/quotes.hpp"
#include "fit/advice.hpp"
#include "fit/evaluate.hpp"
#include "fit/fit.hpp"
#include "fit/nearest_miss.hpp"

#include <algorithm>
#include <limits>

namespace berth {
namespace {

/// Unknown prices last; ties by the least memory left over, then by name.
auto is_better(const Placement& a, const Placement& b) -> bool {
  constexpr auto unknown = std::numeric_limits<MicroDollars>::max();
  const auto cost_a = a.monthly_cost.value_or(unknown);
  const auto cost_b = b.monthly_cost.value_or(unknown);
  if (cost_a != cost_b) return cost_a < cost_b;
  const auto left_a = amount(a.left, "memory");
  const auto left_b = amount(b.left, "memory");
  if (left_a != left_b) return left_a < left_b;
  return a.group->name.value < b.group->name.value;
}

auto best_of(const std::vector<Placement>& placements, Verdict verdict) -> std::optional<std::size_t> {
  std::optional<std::size_t> best;
  for (std::size_t i = 0; i < placements.size(); ++i) {
    if (placements[i].verdict != verdict) continue;
    if (!best || is_better(placements[i], placements[*best])) best = i;
  }
  return best;
}

/// `placement.group` overrules the choice, and no verdict but `no`: that one is the world's.
auto named_group(const TaskPlacement& placed, const std::string& name) -> std::optional<std::size_t> {
  for (std::size_t i = 0; i < placed.placements.size(); ++i) {
    const auto& placement = placed.placements[i];
    if (placement.group->name.value == name && placement.verdict != Verdict::no) return i;
  }
  return std::nullopt;
}

auto choose(const TaskPlacement& placed, const FitOptions& options) -> std::optional<std::size_t> {
  const auto& named = placed.task->demands.group.value;
  if (!named.empty()) return named_group(placed, named);
  for (const auto verdict : {Verdict::certain, Verdict::likely}) {
    if (const auto best = best_of(placed.placements, verdict); best) return best;
  }
  return options.accept_tight ? best_of(placed.placements, Verdict::tight) : std::nullopt;
}

/// What the choice would have been without `placement.group`.
auto warn_of_overruling(TaskPlacement& placed, const FitOptions& options) -> void {
  const auto* chosen = placed.berth();
  if (chosen == nullptr || placed.task->demands.group.value.empty()) return;
  auto free_choice = best_of(placed.placements, Verdict::certain);
  if (!free_choice) free_choice = best_of(placed.placements, Verdict::likely);
  if (!free_choice && options.accept_tight) free_choice = best_of(placed.placements, Verdict::tight);
  if (!free_choice || *free_choice == *placed.chosen) return;
  const auto& other = placed.placements[*free_choice];
  auto words = "`placement.group` overrules fit, which would take " + in_ticks(other.group->name.value);
  if (other.monthly_cost && chosen->monthly_cost && *other.monthly_cost < *chosen->monthly_cost)
    words += " and save " + dollars(*chosen->monthly_cost - *other.monthly_cost) + " a month";
  placed.warnings.push_back(std::move(words));
}

auto warn_of_money(TaskPlacement& placed) -> void {
  const auto* chosen = placed.berth();
  if (chosen == nullptr) return;
  const auto name = in_ticks(chosen->group->name.value);
  if (!chosen->monthly_cost) placed.warnings.push_back("no price is known for " + name + ": add `pricePerHour`");
  if (chosen->price_is_on_demand)
    placed.warnings.push_back(name +
                              " is SPOT and reckoned at the on-demand price: add `spotFactor` or `pricePerHour`");
}

auto warn_of_requests(TaskPlacement& placed) -> void {
  if (amount(placed.requests, "cpu").is_zero() && amount(placed.requests, "memory").is_zero())
    placed.warnings.emplace_back("asks for no cpu and no memory: every node looks right to the scheduler");
}

} // namespace

auto place(const TaskSpec& task, const PreparedCluster& prepared, const FitOptions& options) -> TaskPlacement {
  const auto& cluster = *prepared.cluster;
  const auto* own = cluster.platform ? &*cluster.platform : nullptr;
  TaskPlacement placed;
  placed.task = &task;
  placed.replicas = std::max<std::int64_t>(task.demands.replicas.value, 0);
  placed.exclusive = task.demands.exclusive ? task.demands.exclusive->value : cluster.packing == Packing::exclusive;
  placed.effective = effective_task(task, options.platform != nullptr ? options.platform : own);
  placed.requests = effective_requests(placed.effective.pod);
  placed.limits = effective_limits(placed.effective.pod);
  placed.qos = qos_class(placed.effective.pod);
  const auto ask = read_ask(placed);
  for (const auto& group : prepared.groups) placed.placements.push_back(evaluate(ask, group, cluster, options));
  placed.chosen = choose(placed, options);
  placed.nearest_misses = nearest_misses(placed, ask, prepared, options);
  warn_of_overruling(placed, options);
  warn_of_money(placed);
  advise(placed, ask, prepared, options);
  warn_of_requests(placed);
  return placed;
}

auto place(const TaskSpec& task, const Cluster& cluster, const FitOptions& options) -> TaskPlacement {
  return place(task, prepare(cluster), options);
}

} // namespace berth
