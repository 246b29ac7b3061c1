#pragma once

#include "fit/ask.hpp"
#include "fit/prepare.hpp"

namespace berth {

struct Cost {
  std::optional<MicroDollars> price_per_hour; ///< of one node
  bool price_is_on_demand{false};
  std::optional<MicroDollars> monthly;
  std::optional<MicroDollars> lifetime;
  Share share;
};

/// The largest share of a node that the requests take, over all resources that the node is known to have (no assumed
/// ones): `mid` of the band.
[[nodiscard]] auto node_share(const ResourceList& requests, const Group& group, const Allocatable& offer) -> Share;

/// What one node of the group costs a month with nothing said of any task: its dearest type.
[[nodiscard]] auto node_cost(const PreparedGroup& group, const Cluster& cluster, const FitOptions& options) -> Cost;

/// What the requests cost on the dearest of the group's types among `fitting` (indices; all types where it is empty).
[[nodiscard]] auto cost_of(const Ask& ask, const ResourceList& requests, const PreparedGroup& group,
                           const std::vector<std::size_t>& fitting, const Cluster& cluster, const FitOptions& options)
    -> Cost;

} // namespace berth
