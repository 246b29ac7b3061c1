#include "fit/nearest_miss.hpp"

#include "fit/amount_text.hpp"
#include "fit/cost.hpp"
#include "fit/rounding.hpp"
#include "quantity/millionths.hpp"

#include <algorithm>
#include <limits>

namespace berth {
namespace {

constexpr std::int64_t smallest_kept_share = 5; // a cut of at most a fifth

/// The one resource that keeps the placement from being certain; empty where there are several, or something else does.
auto only_failing_resource(const Placement& placement) -> std::string {
  std::string resource;
  for (const auto& reason : placement.reasons) {
    if (reason.at_most == Verdict::certain) continue;
    const auto about_size = reason.kind == ReasonKind::insufficient || reason.kind == ReasonKind::memory_band ||
                            reason.kind == ReasonKind::mixed_types;
    if (!about_size || reason.resource.empty() || reason.resource == "pods") return {};
    if (!resource.empty() && resource != reason.resource) return {};
    resource = reason.resource;
  }
  return resource;
}

auto cut_ppm(std::string_view resource, const Quantity& asked, const Quantity& largest) -> std::int64_t {
  const auto cut = asked - largest;
  // Bytes in milli would leave int64 behind at 9 PB; cpu needs its milli.
  const auto in_milli = !is_bytes(resource);
  const auto share =
      in_milli ? Share{cut.milli_ceil(), asked.milli_ceil()} : Share{cut.units_ceil(), asked.units_ceil()};
  if (share.whole <= 0) return millionths;
  return times(millionths, share);
}

/// Every type must be one that the cut request fits, for certain.
auto certain_offer(const PreparedGroup& group, const std::string& resource) -> Quantity {
  std::optional<Quantity> least;
  for (const auto& type : group.types) {
    if (!type.offers) return {};
    const auto offer = amount(group.allocatable->types[*type.offers].min, resource);
    if (!least || offer < *least) least = offer;
  }
  return least.value_or(Quantity());
}

auto miss_of(const TaskPlacement& placed, std::size_t at, const Ask& ask, const PreparedCluster& prepared,
             const FitOptions& options) -> std::optional<NearestMiss> {
  const auto resource = only_failing_resource(placed.placements[at]);
  if (resource.empty()) return std::nullopt;
  const auto landing = landing_of(placed.placements[at], prepared);
  const auto& group = landing.front();
  NearestMiss miss;
  miss.placement = at;
  miss.resource = resource;
  miss.asked = amount(ask.requests, resource);
  miss.largest = rounded_down(resource, certain_offer(group, resource));
  if (miss.largest.sign() <= 0 || miss.largest >= miss.asked) return std::nullopt;
  miss.cut_ppm = cut_ppm(resource, miss.asked, miss.largest);
  auto slack = miss.largest; // largest x 5 >= asked x 4, without a division
  for (int i = 1; i < smallest_kept_share; ++i) slack += miss.largest;
  auto bound = miss.asked;
  for (int i = 2; i < smallest_kept_share; ++i) bound += miss.asked;
  if (slack < bound) return std::nullopt;
  auto requests = ask.requests;
  requests[resource] = miss.largest;
  miss.cost = cost_of(ask, requests, landing, {}, *prepared.cluster, options).monthly;
  miss.span = request_span(*ask.pod, resource);
  return miss;
}

/// A group without a price is cheaper than none, and none is cheaper than one without a price.
auto is_cheaper(const NearestMiss& miss, const Placement* chosen) -> bool {
  if (chosen == nullptr) return true;
  if (!miss.cost) return false;
  return !chosen->monthly_cost || *miss.cost < *chosen->monthly_cost;
}

} // namespace

auto nearest_misses(const TaskPlacement& placed, const Ask& ask, const PreparedCluster& prepared,
                    const FitOptions& options) -> std::vector<NearestMiss> {
  std::vector<NearestMiss> misses;
  const auto* chosen = placed.berth();
  for (std::size_t i = 0; i < placed.placements.size(); ++i) {
    if (placed.placements[i].verdict == Verdict::certain || placed.chosen == i) continue;
    auto miss = miss_of(placed, i, ask, prepared, options);
    if (!miss || !is_cheaper(*miss, chosen)) continue;
    if (chosen != nullptr && chosen->monthly_cost && miss->cost) miss->saving = *chosen->monthly_cost - *miss->cost;
    misses.push_back(std::move(*miss));
  }
  const auto dearness = [](const NearestMiss& miss) {
    return miss.cost.value_or(std::numeric_limits<MicroDollars>::max());
  };
  std::stable_sort(misses.begin(), misses.end(), [&](const NearestMiss& a, const NearestMiss& b) {
    return a.cut_ppm != b.cut_ppm ? a.cut_ppm < b.cut_ppm : dearness(a) < dearness(b);
  });
  return misses;
}

} // namespace berth
