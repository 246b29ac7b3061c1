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

struct GroupVerdict {
  Reasons reasons;
  std::vector<std::size_t> fitting; ///< types that take the task
};

auto check_types(const Ask& ask, const PreparedGroup& group) -> GroupVerdict {
  std::vector<TypeVerdict> checked;
  std::vector<std::size_t> all;
  GroupVerdict verdict;
  for (const auto& type : group.types) {
    all.push_back(checked.size());
    checked.push_back(check_type(ask, group, type));
    if (checked.back().verdict != Verdict::no) verdict.fitting.push_back(all.back());
  }
  if (all.empty()) {
    verdict.reasons.push_back(no_type());
  } else if (verdict.fitting.empty()) {
    append(verdict.reasons, checked[deciding_type(group, checked, all)].reasons);
  } else {
    if (verdict.fitting.size() < all.size()) verdict.reasons.push_back(mixed_reason(group, checked));
    append(verdict.reasons, checked[deciding_type(group, checked, verdict.fitting)].reasons);
  }
  return verdict;
}

/// How many of the Pods one node takes at the best.
auto pods_per_node(const Ask& ask, const PreparedGroup& group, const std::vector<std::size_t>& fitting)
    -> std::int64_t {
  if (!why_one_per_node(ask).empty()) return 1;
  std::int64_t most = 1;
  for (const auto at : fitting) {
    if (!group.types[at].offers) continue;
    const auto& offer = group.allocatable->types[*group.types[at].offers];
    auto here = std::numeric_limits<std::int64_t>::max();
    for (const auto& [resource, asked] : ask.requests) {
      const auto found = offer.max.find(resource);
      if (found == offer.max.end()) continue;
      const auto share = share_of(asked, found->second);
      if (share.part > 0) here = std::min(here, share.whole / share.part);
    }
    most = std::max(most, here);
  }
  return most;
}

auto left_over(const Ask& ask, const Allocatable& offer) -> ResourceList {
  ResourceList left;
  for (const auto& [resource, free] : offer.mid) {
    if (resource != "pods") left[resource] = free - amount(ask.requests, resource);
  }
  return left;
}

auto untolerated_taints(const Ask& ask, const Group& group) -> std::vector<Taint> {
  std::vector<Taint> taints;
  if (!ask.adds_tolerations) return taints;
  for (const auto& taint : group.taints) {
    const auto stands = untolerated(ask.pod->tolerations, {taint}) != nullptr;
    if (stands && !keeps_tasks_off(taint)) taints.push_back(taint);
  }
  return taints;
}

} // namespace

auto evaluate(const Ask& ask, const PreparedGroup& group, const Cluster& cluster, const FitOptions& options)
    -> Placement {
  Placement placement;
  placement.group = group.group;
  placement.allocatable = group.allocatable;
  placement.pin = group.pin;
  if (group.smallest) placement.deciding = group.types[*group.smallest].offers;
  auto& reasons = placement.reasons;
  check_capacity_type(ask, group, reasons);
  check_taints(ask, group, reasons);
  check_zones(ask, group, reasons);
  auto types = check_types(ask, group);
  append(reasons, types.reasons);
  placement.pods_per_node = pods_per_node(ask, group, types.fitting);
  if (!types.fitting.empty()) check_replicas(ask, group, cluster, placement.pods_per_node, reasons);
  check_from_zero(ask, group, reasons);
  std::stable_sort(reasons.begin(), reasons.end(),
                   [](const Reason& a, const Reason& b) { return a.at_most > b.at_most; });
  placement.verdict = verdict_of(reasons);
  const auto cost = cost_of(ask, ask.requests, group, types.fitting, cluster, options);
  placement.price_per_hour = cost.price_per_hour;
  placement.price_is_on_demand = cost.price_is_on_demand;
  placement.monthly_cost = cost.monthly;
  placement.lifetime_cost = cost.lifetime;
  placement.share = cost.share;
  placement.tolerate = untolerated_taints(ask, *group.group);
  if (placement.verdict != Verdict::no && placement.deciding)
    placement.left = left_over(ask, group.allocatable->types[*placement.deciding]);
  return placement;
}

} // namespace berth
