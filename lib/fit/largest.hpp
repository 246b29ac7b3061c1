#pragma once

#include "fit/fit.hpp"
#include "fit/prepare.hpp"

namespace berth {

/// The most that one Pod can ask of a group, all resources at once.
struct LargestRequest {
  const PreparedGroup* group{nullptr};
  ResourceList certain;                ///< fits whichever type starts and at the worst of the memory band
  ResourceList likely;                 ///< in the middle of it
  std::optional<MicroDollars> monthly; ///< one node of the dearest type, a month; SPOT factor applied
  bool price_is_on_demand{false};
};

/// cpu rounded down to 10m, bytes to 1Mi, devices whole; `pods` is left out, and so is what stands on an assumption
/// (ephemeral-storage without a volumeSize). Both lists are empty where no type of the group is known.
[[nodiscard]] auto largest_request(const PreparedGroup& group, const Cluster& cluster, const FitOptions& options)
    -> LargestRequest;

} // namespace berth
