#include "fit/replay/really_fits.hpp"

#include "fit/evaluate.hpp"

#include <algorithm>

namespace berth {

auto really_fits(const Ask& ask, const PreparedGroup& group, const Cluster& cluster, const FitOptions& options)
    -> bool {
  auto one = ask;
  one.replicas = 1;
  const auto placement = evaluate(one, group, cluster, options);
  if (placement.verdict != Verdict::tight) return placement.verdict != Verdict::no;
  return std::none_of(placement.reasons.begin(), placement.reasons.end(), [](const Reason& reason) {
    return reason.kind == ReasonKind::memory_band && reason.at_most == Verdict::tight;
  });
}

} // namespace berth
