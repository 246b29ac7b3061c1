#include "finding/quotes.hpp"
#include "fit/advice.hpp"
#include "fit/choice.hpp"
#include "fit/evaluate.hpp"
#include "fit/fit.hpp"
#include "fit/held.hpp"
#include "fit/nearest_miss.hpp"
#include "fit/place_on.hpp"

#include <algorithm>
#include <charconv>
#include <limits>

namespace berth {
namespace {

/// What the choice would have been without `placement.group`.
auto warn_of_overruling(TaskPlacement& placed, const FitOptions& options) -> void {
  const auto* chosen = placed.berth();
  if (chosen == nullptr || placed.task->demands.group.value.empty()) return;
  const auto order = order_of_choice(placed.placements, options.accept_tight);
  if (order.empty() || order.front() == *placed.chosen) return;
  const auto& other = placed.placements[order.front()];
  auto words = "`placement.group` overrules fit, which would take " + in_ticks(other.name);
  if (other.monthly_cost && chosen->monthly_cost && *other.monthly_cost < *chosen->monthly_cost)
    words += " and save " + dollars(*chosen->monthly_cost - *other.monthly_cost) + " a month";
  placed.warnings.push_back(std::move(words));
}

auto warn_of_money(TaskPlacement& placed) -> void {
  const auto* chosen = placed.berth();
  if (chosen == nullptr) return;
  const auto name = in_ticks(chosen->name);
  if (!chosen->monthly_cost) placed.warnings.push_back("no price is known for " + name + ": add `pricePerHour`");
  if (chosen->price_is_on_demand)
    placed.warnings.push_back(name + " is SPOT and priced at the on-demand price: add `spotFactor` or `pricePerHour`");
}

/// What a document of Kubernetes has no word for is a preference, and gave way.
auto warn_of_last_resort(TaskPlacement& placed) -> void {
  const auto* chosen = placed.berth();
  if (chosen == nullptr || !chosen->last_resort) return;
  for (const auto& reason : chosen->reasons) {
    if (reason.kind == ReasonKind::gpu_reserved || reason.kind == ReasonKind::capacity_type)
      placed.warnings.push_back("takes " + in_ticks(chosen->name) + " for lack of anything else: " + reason.message);
  }
}

/// The API server of the cluster, so far as it says; it drops what its version does not know.
auto server_of(const Cluster& cluster) -> Server {
  Server server;
  const auto& text = cluster.kubernetes_version;
  const auto dot = text.find('.');
  if (dot == std::string::npos) return server;
  std::from_chars(text.data() + dot + 1, text.data() + text.size(), server.minor);
  server.minor = std::clamp(server.minor, oldest_kubernetes, newest_kubernetes);
  return server;
}

auto warn_of_requests(TaskPlacement& placed) -> void {
  if (amount(placed.requests, "cpu").is_zero() && amount(placed.requests, "memory").is_zero())
    placed.warnings.emplace_back("asks for no cpu and no memory: every node looks right to the scheduler");
}

/// By what the document itself says; what berth wrote there binds nothing.
auto tied_to(const Ask& ask, const PreparedCluster& prepared) -> TiedTo {
  if (!ask.task->demands.group.value.empty() || held_to(*ask.pod, prepared)) return TiedTo::pool;
  return ask.zones.empty() ? TiedTo::nothing : TiedTo::zone;
}

/// What it asks for, before any pool is looked at.
auto start_placing(const TaskSpec& task, const Cluster& cluster, const FitOptions& options) -> TaskPlacement {
  const auto* own = cluster.platform ? &*cluster.platform : nullptr;
  TaskPlacement placed;
  placed.task = &task;
  placed.replicas = std::max<std::int64_t>(task.demands.replicas.value, 0);
  placed.exclusive = task.demands.exclusive ? task.demands.exclusive->value : cluster.packing == Packing::exclusive;
  placed.effective = effective_task(task, options.platform != nullptr ? options.platform : own);
  const auto server = server_of(cluster);
  placed.requests = effective_requests(placed.effective.pod, server);
  placed.limits = effective_limits(placed.effective.pod, server);
  placed.qos = qos_class(placed.effective.pod, server);
  return placed;
}

} // namespace

auto place_on(const TaskSpec& task, std::size_t pool, const PreparedCluster& prepared, const FitOptions& options)
    -> PoolStanding {
  const auto placed = start_placing(task, *prepared.cluster, options);
  auto ask = read_ask(placed, options);
  note_named(ask, prepared);
  return {evaluate(ask, pool, prepared, options).verdict, held_to(placed.effective.pod, prepared) == pool};
}

auto place(const TaskSpec& task, const PreparedCluster& prepared, const FitOptions& options) -> TaskPlacement {
  auto placed = start_placing(task, *prepared.cluster, options);
  auto ask = read_ask(placed, options);
  note_named(ask, prepared);
  for (std::size_t i = 0; i < prepared.pools.size(); ++i)
    placed.placements.push_back(evaluate(ask, i, prepared, options));
  placed.one_per_node = !why_one_per_node(ask).empty();
  placed.bound = tied_to(ask, prepared);
  const auto order = choices(placed, options);
  choose_placement(placed, order.empty() ? std::nullopt : std::optional(order.front()), prepared);
  placed.nearest_misses = nearest_misses(placed, ask, prepared, options);
  warn_of_overruling(placed, options);
  warn_of_last_resort(placed);
  warn_of_money(placed);
  advise(placed, ask, prepared, options);
  warn_of_requests(placed);
  return placed;
}

auto choose_placement(TaskPlacement& placed, std::optional<std::size_t> chosen, const PreparedCluster& prepared)
    -> void {
  placed.chosen = chosen;
  placed.held = chosen && held_to(placed.effective.pod, prepared) == placed.all()[*chosen].pool;
}

auto place(const TaskSpec& task, const Cluster& cluster, const FitOptions& options) -> TaskPlacement {
  return place(task, prepare(cluster), options);
}

} // namespace berth
