#include "fit/evaluate.hpp"

#include "cluster/catalog/catalog.hpp"
#include "finding/quotes.hpp"
#include "fit/cost.hpp"

#include <algorithm>
#include <limits>

namespace berth {
namespace {

/// What one instance type leaves of the task.
struct TypeVerdict {
  Reasons reasons;
  Verdict verdict{Verdict::certain};
};

auto unknown_type(const PreparedType& type) -> Reason {
  Reason reason;
  reason.kind = ReasonKind::unknown_type;
  reason.span = type.span;
  reason.message = "the catalog has no instance type " + in_ticks(type.name);
  const auto near = nearest_instance_type(type.name);
  if (!near.empty()) reason.message += ": did you mean " + in_ticks(near) + "?";
  return reason;
}

auto no_type() -> Reason {
  Reason reason;
  reason.kind = ReasonKind::unknown_type;
  reason.message = "the group names no instance type";
  return reason;
}

auto check_type(const Ask& ask, const PreparedGroup& group, const PreparedType& type) -> TypeVerdict {
  TypeVerdict checked;
  if (type.offers) {
    check_devices(ask, group, type, checked.reasons);
    check_arch(ask, type, checked.reasons);
    check_resources(ask, group, group.allocatable->types[*type.offers], checked.reasons);
  } else {
    checked.reasons.push_back(unknown_type(type));
  }
  check_os(ask, type, checked.reasons);
  check_node_selector(ask, group, type, checked.reasons);
  check_affinity(ask, group, type, checked.reasons);
  checked.verdict = verdict_of(checked.reasons);
  return checked;
}

/// Which types do not take the task, and the first thing that speaks against each of them.
auto mixed_reason(const PreparedGroup& group, const std::vector<TypeVerdict>& checked) -> Reason {
  Reason mixed;
  mixed.kind = ReasonKind::mixed_types;
  mixed.at_most = Verdict::tight;
  mixed.message = "only some of its types take the task: ";
  bool first = true;
  for (std::size_t i = 0; i < checked.size(); ++i) {
    if (checked[i].verdict != Verdict::no) continue;
    const auto& reasons = checked[i].reasons;
    const auto cause = std::find_if(reasons.begin(), reasons.end(),
                                    [](const Reason& reason) { return reason.at_most == Verdict::no; });
    mixed.message += (first ? "" : "; ") + in_ticks(group.types[i].name) + " " + cause->message;
    if (first) mixed.span = cause->span;
    if (first) mixed.resource = cause->resource;
    if (first) mixed.asked = cause->asked;
    if (first) mixed.free = cause->free;
    first = false;
  }
  return mixed;
}

auto append(Reasons& reasons, const Reasons& more) -> void { reasons.insert(reasons.end(), more.begin(), more.end()); }

/// The smallest type decides, unless another does worse for a reason of its own.
auto deciding_type(const PreparedGroup& group, const std::vector<TypeVerdict>& checked,
                   const std::vector<std::size_t>& among) -> std::size_t {
  auto decides = among.front();
  for (const auto at : among) {
    const auto better = checked[at].verdict > checked[decides].verdict;
    const auto same = checked[at].verdict == checked[decides].verdict;
    if (better || (same && group.smallest == at)) decides = at;
  }
  return decides;
}

/// What one group of a pool makes of the set, its number of Pods left aside.
struct GroupVerdict {
  Reasons reasons;
  std::vector<std::size_t> fitting; ///< types that take the task
  Verdict verdict{Verdict::certain};
};

/// What prices hang on.
struct Market {
  const Cluster& cluster;
  const FitOptions& options;
};

/// Of Karpenter each node is the cheapest type that holds the Pods, so that one type decides verdict and cost.
auto cheapest_type(const Ask& ask, const PreparedGroup& group, const std::vector<TypeVerdict>& checked,
                   const std::vector<std::size_t>& fitting, const Market& market) -> std::size_t {
  constexpr auto unknown = std::numeric_limits<MicroDollars>::max();
  auto best = fitting.front();
  auto least = unknown;
  for (const auto at : fitting) {
    const auto cost = cost_of(ask, ask.requests, Landing{{&group}}, {at}, market.cluster, market.options);
    const auto here = std::pair(checked[at].verdict, cost.monthly.value_or(unknown));
    if (here >= std::pair(checked[best].verdict, least)) continue;
    best = at;
    least = here.second;
  }
  return best;
}

auto check_types(const Ask& ask, const PreparedGroup& group, const Market& market, GroupVerdict& verdict) -> void {
  std::vector<TypeVerdict> checked;
  std::vector<std::size_t> all;
  for (const auto& type : group.types) {
    all.push_back(checked.size());
    checked.push_back(check_type(ask, group, type));
    if (checked.back().verdict != Verdict::no) verdict.fitting.push_back(all.back());
  }
  if (all.empty()) {
    verdict.reasons.push_back(no_type());
  } else if (verdict.fitting.empty()) {
    append(verdict.reasons, checked[deciding_type(group, checked, all)].reasons);
  } else if (group.group->karpenter) {
    verdict.fitting = {cheapest_type(ask, group, checked, verdict.fitting, market)};
    append(verdict.reasons, checked[verdict.fitting.front()].reasons);
  } else {
    if (verdict.fitting.size() < all.size()) verdict.reasons.push_back(mixed_reason(group, checked));
    append(verdict.reasons, checked[deciding_type(group, checked, verdict.fitting)].reasons);
  }
}

auto check_group(const Ask& ask, const PreparedGroup& group, const Market& market) -> GroupVerdict {
  GroupVerdict verdict;
  check_capacity_type(ask, group, verdict.reasons);
  check_taints(ask, group, verdict.reasons);
  check_zones(ask, group, verdict.reasons);
  check_claims(ask, group, verdict.reasons);
  check_types(ask, group, market, verdict);
  check_from_zero(ask, group, verdict.reasons);
  verdict.verdict = verdict_of(verdict.reasons);
  return verdict;
}

/// The group that `placement.group` names, where it is one of the pool's.
auto named_in(const Ask& ask, const PreparedPool& pool, const PreparedCluster& prepared) -> const PreparedGroup* {
  const auto& name = ask.task->demands.group.value;
  if (name.empty()) return nullptr;
  for (const auto at : pool.groups) {
    if (prepared.groups[at].group->name.value == name) return &prepared.groups[at];
  }
  return nullptr;
}

auto refusals(const GroupVerdict& verdict) -> std::ptrdiff_t {
  return std::count_if(verdict.reasons.begin(), verdict.reasons.end(),
                       [](const Reason& reason) { return reason.at_most == Verdict::no; });
}

/// Of the pool the groups that do best; where all refuse the set, those that come nearest.
class Looking {
 public:
  Looking(const Ask& ask, const PreparedPool& pool, const PreparedCluster& prepared, const FitOptions& options)
      : market_{*prepared.cluster, options} {
    if (const auto* named = named_in(ask, pool, prepared); named != nullptr) {
      keep(ask, *named);
      return;
    }
    const auto alike = pool.uniform && !tells_groups_apart(ask);
    for (const auto at : pool.groups) {
      if (alike && !landing_.groups.empty())
        landing_.groups.push_back(&prepared.groups[at]);
      else
        keep(ask, prepared.groups[at]);
    }
  }

  [[nodiscard]] auto landing() const -> const Landing& { return landing_; }
  [[nodiscard]] auto best() -> GroupVerdict& { return best_; }

 private:
  auto keep(const Ask& ask, const PreparedGroup& group) -> void {
    auto verdict = check_group(ask, group, market_);
    const auto is_first = landing_.groups.empty();
    const auto rank = [](const GroupVerdict& one) { return std::pair(one.verdict, refusals(one)); };
    if (!is_first && rank(best_) < rank(verdict)) return;
    if (is_first || rank(verdict) < rank(best_)) {
      landing_.groups.clear();
      best_ = std::move(verdict);
    }
    landing_.groups.push_back(&group);
  }

  Market market_;
  Landing landing_;
  GroupVerdict best_;
};

auto left_over(const Ask& ask, const Allocatable& offer) -> ResourceList {
  ResourceList left;
  for (const auto& [resource, free] : offer.mid) {
    if (resource != "pods") left[resource] = free - amount(ask.requests, resource);
  }
  return left;
}

auto untolerated_taints(const Ask& ask, const PreparedGroup& group) -> std::vector<Taint> {
  std::vector<Taint> taints;
  if (!ask.adds_tolerations) return taints;
  for (const auto& taint : group.taints) {
    const auto stands = untolerated(ask.pod->tolerations, {taint}) != nullptr;
    if (stands && !keeps_tasks_off(taint)) taints.push_back(taint);
  }
  return taints;
}

auto is_reserve(const Reason& reason) -> bool {
  return reason.at_most == Verdict::certain &&
         (reason.kind == ReasonKind::gpu_reserved || reason.kind == ReasonKind::capacity_type);
}

auto note_cost(const Cost& cost, Placement& placement) -> void {
  placement.nodes = cost.nodes;
  placement.spread = cost.spread;
  placement.pods_per_node = cost.pods_per_node;
  placement.price_per_hour = cost.price_per_hour;
  placement.price_is_on_demand = cost.price_is_on_demand;
  placement.node_cost = cost.node;
  placement.monthly_cost = cost.monthly;
  placement.lifetime_cost = cost.lifetime;
  placement.share = cost.share;
  placement.share_cost = cost.share_cost;
}

auto demanded_zone(const Ask& ask) -> std::string {
  for (const auto& demand : ask.zones) {
    if (demand.zones.size() == 1) return demand.zones.front();
  }
  return {};
}

/// The pool's own where all its groups count.
auto pin_of(const Ask& ask, const Landing& landing, const PreparedPool& pool, const PreparedCluster& prepared) -> Pin {
  auto pin = pool.pin;
  const auto zone = demanded_zone(ask);
  if (landing.groups.size() != pool.groups.size()) {
    GroupList groups;
    GroupList elsewhere;
    for (const auto* group : landing.groups) groups.push_back(group->group);
    for (const auto at : pool.groups) {
      const auto* group = prepared.groups[at].group;
      if (!zone.empty() && std::find(groups.begin(), groups.end(), group) == groups.end()) elsewhere.push_back(group);
    }
    pin = find_pin(groups, elsewhere, *prepared.cluster, *landing.front().declared);
  }
  pin.zone = zone;
  return pin;
}

auto settle(const Ask& ask, const Landing& landing, GroupVerdict best, const Cluster& cluster,
            const FitOptions& options) -> Placement {
  const auto& first = landing.front();
  Placement placement;
  placement.group = first.group;
  placement.name = first.group->name.value;
  for (const auto* group : landing.groups) placement.groups.push_back(group->group);
  placement.allocatable = first.allocatable;
  if (first.smallest) placement.deciding = first.types[*first.smallest].offers;
  if (first.group->karpenter && !best.fitting.empty()) placement.deciding = first.types[best.fitting.front()].offers;
  auto& reasons = placement.reasons;
  reasons = std::move(best.reasons);
  if (!best.fitting.empty()) {
    const auto per_node = pods_per_node(ask, ask.requests, first, best.fitting);
    check_replicas(ask, landing, per_node, cluster, reasons);
  }
  std::stable_sort(reasons.begin(), reasons.end(),
                   [](const Reason& a, const Reason& b) { return a.at_most > b.at_most; });
  placement.verdict = verdict_of(reasons);
  placement.last_resort = std::any_of(reasons.begin(), reasons.end(), is_reserve);
  note_cost(cost_of(ask, ask.requests, landing, best.fitting, cluster, options), placement);
  placement.tolerate = untolerated_taints(ask, first);
  if (placement.verdict != Verdict::no && placement.deciding)
    placement.left = left_over(ask, placement.allocatable->types[*placement.deciding]);
  return placement;
}

} // namespace

auto evaluate(const Ask& ask, std::size_t at, const PreparedCluster& prepared, const FitOptions& options) -> Placement {
  const auto& pool = prepared.pools[at];
  Looking looking(ask, pool, prepared, options);
  const auto& landing = looking.landing();
  auto placement = settle(ask, landing, std::move(looking.best()), *prepared.cluster, options);
  placement.pool = at;
  placement.representative = static_cast<std::size_t>(&landing.front() - prepared.groups.data());
  if (landing.groups.size() > 1) placement.name = pool.name;
  placement.pin = pin_of(ask, landing, pool, prepared);
  return placement;
}

auto evaluate(const Ask& ask, const PreparedGroup& group, const Cluster& cluster, const FitOptions& options)
    -> Placement {
  return settle(ask, Landing{{&group}}, check_group(ask, group, {cluster, options}), cluster, options);
}

} // namespace berth
