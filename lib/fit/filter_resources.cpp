#include "finding/quotes.hpp"
#include "fit/amount_text.hpp"
#include "fit/filters.hpp"
#include "fit/rounding.hpp"

#include "kubernetes/scheduler/insufficient.hpp"
#include "vocabulary/resources.hpp"
#include "vocabulary/tags.hpp"

#include <algorithm>

namespace berth {
namespace {

/// What a node offers of one resource.
struct Offer {
  Quantity min;
  Quantity mid;
  Quantity max;
};

/// Zero where the node has none; a node-template tag speaks for what the catalog does not know of (EFA, shared GPUs,
/// huge pages).
auto offer_of(const PreparedGroup& group, const Allocatable& offer, const std::string& resource) -> Offer {
  const auto extra = resource.find('/') != std::string::npos || resource::is_huge_pages(resource);
  if (offer.max.count(resource) == 0 && extra) {
    const auto tagged = amount(group.tagged, resource);
    return {tagged, tagged, tagged};
  }
  return {amount(offer.min, resource), amount(offer.mid, resource), amount(offer.max, resource)};
}

/// As the scheduler compares: both in its whole units.
auto verdict_for(const std::string& resource, const Quantity& asked, const Offer& offer) -> Verdict {
  const auto fits = [&](const Quantity& free) {
    return scheduler_units(resource, asked) <= scheduler_units(resource, free);
  };
  if (fits(offer.min)) return Verdict::certain;
  if (fits(offer.mid)) return Verdict::likely;
  return fits(offer.max) ? Verdict::tight : Verdict::no;
}

auto asks(const std::string& resource, const Quantity& asked) -> std::string {
  return "asks " + (is_bytes(resource) ? asked.canonical() : amount_text(resource, asked)) + " " + resource;
}

auto shortfall(const std::string& resource, const Quantity& asked, const Offer& offer, std::string_view type)
    -> std::string {
  if (resource == "pods") return "no Pod has a place beside the DaemonSets of a " + in_ticks(type);
  if (offer.max.is_zero()) return asks(resource, asked) + ", " + in_ticks(type) + " has none";
  return asks(resource, asked) + ", " + amount_text(resource, offer.max) + " is free on " + in_ticks(type);
}

auto band_text(const std::string& resource, const Quantity& asked, const Offer& offer, Verdict verdict) -> std::string {
  const auto from = amount_text(resource, offer.min);
  const auto to = amount_text(resource, offer.max);
  return asks(resource, asked) + ", " + from + " to " + to + " is free, depending on the kernel: " +
         (verdict == Verdict::likely ? "fits in the middle of that, not at the worst" : "fits at the best only");
}

auto is_unknown(const Allocatable& offer, std::string_view resource) -> bool {
  return std::find(offer.unknown.begin(), offer.unknown.end(), resource) != offer.unknown.end();
}

auto unknown_reason(const std::string& resource, const Quantity& asked) -> Reason {
  Reason reason;
  reason.kind = ReasonKind::unknown_capacity;
  reason.at_most = Verdict::certain;
  reason.resource = resource;
  reason.asked = asked;
  reason.message = asks(resource, asked) + ", and nothing says how much a node has";
  if (resource == resource::ephemeral_storage) reason.message += ": add `volumeSize` to the group";
  return reason;
}

/// Without a volumeSize the catalog's layer reckons with the volume that EKS gives a managed group unasked; a launch
/// template may say otherwise, so too little of it refuses nothing.
auto assumed_reason(const std::string& resource, const Quantity& asked, const Offer& offer) -> Reason {
  auto reason = unknown_reason(resource, asked);
  reason.free = offer.min;
  reason.message = asks(resource, asked) + ", " + amount_text(resource, offer.min) +
                   " is free on the volume that EKS gives by default: add `volumeSize` to the group";
  return reason;
}

/// Source: Kubernetes' validation of resource quantities, which takes whole numbers of all but its own resources.
auto fraction_reason(const std::string& resource, const Quantity& asked) -> std::optional<Reason> {
  if (asked.is_integer() || resource.find('/') == std::string::npos) return std::nullopt;
  Reason reason;
  reason.kind = ReasonKind::fraction;
  reason.resource = resource;
  reason.asked = asked;
  reason.message = asks(resource, asked) + ", which comes in whole numbers";
  return reason;
}

auto resource_reason(const std::string& resource, const Quantity& asked, const PreparedGroup& group,
                     const Allocatable& allocatable) -> std::optional<Reason> {
  if (is_unknown(allocatable, resource)) {
    if (resource == "pods") return std::nullopt; // of a node that nothing is known of, cpu and memory say so
    return unknown_reason(resource, asked);
  }
  const auto offer = offer_of(group, allocatable, resource);
  const auto verdict = verdict_for(resource, asked, offer);
  if (verdict == Verdict::certain) return std::nullopt;
  if (is_assumed(*group.group, resource)) return assumed_reason(resource, asked, offer);
  Reason reason;
  reason.at_most = verdict;
  reason.resource = resource;
  reason.asked = asked;
  reason.free = offer.min;
  if (verdict == Verdict::no) {
    reason.message = shortfall(resource, asked, offer, allocatable.type->name);
  } else {
    reason.kind = ReasonKind::memory_band;
    reason.message = band_text(resource, asked, offer, verdict);
  }
  return reason;
}

/// What a node as the autoscaler imagines it has too little of. What it has no word for counts as absent.
auto lacking_at_zero(const Ask& ask, const PreparedGroup& group) -> std::vector<std::string_view> {
  std::vector<std::string_view> lacking;
  for (const auto& [resource, asked] : ask.requests) {
    if (amount(group.from_zero.free, resource) < asked) lacking.emplace_back(resource);
  }
  return lacking;
}

auto fails_on_size_alone(const Reasons& reasons) -> bool {
  return std::all_of(reasons.begin(), reasons.end(), [](const Reason& reason) {
    return reason.at_most != Verdict::no || reason.kind == ReasonKind::insufficient;
  });
}

auto useless_nodes() -> Reason {
  Reason reason;
  reason.kind = ReasonKind::useless_nodes;
  reason.at_most = Verdict::certain;
  reason.message = "at zero nodes the autoscaler goes by the nominal size: it would start a node that the task "
                   "does not fit, and another one after each restart of its own";
  return reason;
}

/// Not even a word for it.
auto unknown_at_zero_reason(const std::string& resource, const Quantity& asked) -> Reason {
  Reason reason;
  reason.kind = ReasonKind::resource_at_zero;
  reason.at_most = Verdict::certain;
  reason.resource = resource;
  reason.asked = asked;
  reason.message = "at zero nodes the autoscaler does not know of " + resource + " here and starts none: add the tag " +
                   in_ticks(std::string(template_tag::resource) + resource);
  return reason;
}

/// A real node takes the Pod, and none is ever started for it.
auto beyond_model(const std::string& resource, const Quantity& asked, const Quantity& free) -> Reason {
  Reason reason;
  reason.kind = ReasonKind::from_zero;
  reason.resource = resource;
  reason.asked = asked;
  reason.free = free;
  reason.message = "the group is at zero, where the autoscaler goes by " + amount_text(resource, free) + " " +
                   resource + " and starts none for more: ask for " +
                   in_ticks(rounded_down(resource, free).canonical());
  return reason;
}

} // namespace

auto check_resources(const Ask& ask, const PreparedGroup& group, const Allocatable& offer, Reasons& reasons) -> void {
  for (const auto& [resource, asked] : ask.requests) {
    auto reason = fraction_reason(resource, asked);
    if (!reason) reason = resource_reason(resource, asked, group, offer);
    if (reason) {
      reason->span = request_span(*ask.pod, resource);
      reasons.push_back(std::move(*reason));
    }
  }
}

auto check_from_zero(const Ask& ask, const PreparedGroup& group, Reasons& reasons) -> void {
  if (group.group->min > 0 || group.group->karpenter || group.from_zero.capacity.empty()) return;
  const auto lacking = lacking_at_zero(ask, group);
  if (verdict_of(reasons) == Verdict::no) {
    if (lacking.empty() && fails_on_size_alone(reasons)) reasons.push_back(useless_nodes());
    return;
  }
  for (const auto resource : lacking) {
    const auto [name, asked] = *ask.requests.find(resource);
    const auto found = group.from_zero.free.find(resource);
    auto reason = found == group.from_zero.free.end() ? unknown_at_zero_reason(name, asked)
                                                      : beyond_model(name, asked, found->second);
    reason.span = request_span(*ask.pod, resource);
    reasons.push_back(std::move(reason));
  }
}

} // namespace berth
