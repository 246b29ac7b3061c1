#include "check/suppression_cover.hpp"

#include <algorithm>
#include <limits>

namespace berth {

FindingPlaces::FindingPlaces(const Findings& findings) {
  for (const auto& finding : findings) begins_[{finding.document, finding.rule}].push_back(finding.span.begin);
  for (auto& [key, begins] : begins_) std::sort(begins.begin(), begins.end());
}

auto FindingPlaces::any(const RuleInfo& rule, const Reach& reach) const -> bool {
  const auto found = begins_.find({reach.document, &rule});
  if (found == begins_.end() || reach.whole) return found != begins_.end();
  const auto next = std::lower_bound(found->second.begin(), found->second.end(), reach.begin);
  return next != found->second.end() && *next < reach.end;
}

auto Covered::add(const RuleInfo& rule, const Reach& reach) -> void {
  constexpr auto past_all = std::numeric_limits<std::uint64_t>::max();
  auto& stretches = stretches_[{reach.document, &rule}];
  stretches.push_back(reach.whole ? Stretch{0, past_all} : Stretch{reach.begin, reach.end});
}

auto Covered::settle() -> void {
  for (auto& [key, stretches] : stretches_) {
    std::sort(stretches.begin(), stretches.end(), [](const Stretch& a, const Stretch& b) { return a.begin < b.begin; });
    auto last = stretches.begin();
    for (auto next = last; next != stretches.end(); ++next) {
      if (next->begin <= last->end)
        last->end = std::max(last->end, next->end);
      else
        *++last = *next;
    }
    stretches.erase(last + 1, stretches.end());
  }
}

auto Covered::has(const Finding& finding) const -> bool {
  const auto found = stretches_.find({finding.document, finding.rule});
  if (found == stretches_.end()) return false;
  const auto place = finding.span.begin;
  const auto after = std::upper_bound(found->second.begin(), found->second.end(), place,
                                      [](std::uint32_t at, const Stretch& stretch) { return at < stretch.begin; });
  return after != found->second.begin() && place < (after - 1)->end;
}

} // namespace berth
