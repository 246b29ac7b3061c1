#pragma once

#include "fit/ask.hpp"
#include "fit/nodes.hpp"
#include "fit/prepare.hpp"

namespace berth {

/// What whole nodes cost.
struct Cost {
  std::int64_t nodes{0};
  std::int64_t pods_per_node{1};
  SpreadDemand spread;
  std::optional<MicroDollars> price_per_hour; ///< of one node
  bool price_is_on_demand{false};
  std::optional<MicroDollars> node;    ///< of one node, a month
  std::optional<MicroDollars> monthly; ///< of all of them
  std::optional<MicroDollars> lifetime;
  Share share;                            ///< of a node that one Pod asks for
  std::optional<MicroDollars> share_cost; ///< of all Pods, a month; absent where each has a node of its own
};

/// The largest share of a node that the requests take, over all resources that the node is known to have (no assumed
/// ones): `mid` of the band.
[[nodiscard]] auto node_share(const ResourceList& requests, const Group& group, const Allocatable& offer) -> Share;

/// What one node of the group costs a month with nothing said of any task: its dearest type.
[[nodiscard]] auto node_cost(const PreparedGroup& group, const Cluster& cluster, const FitOptions& options) -> Cost;

/// What the set alone costs with those requests: as many nodes as the least of the types among `fitting` (indices; all
/// types where it is empty) takes for its Pods, at the price of the dearest of them.
[[nodiscard]] auto cost_of(const Ask& ask, const ResourceList& requests, const Landing& landing,
                           const std::vector<std::size_t>& fitting, const Cluster& cluster, const FitOptions& options)
    -> Cost;

} // namespace berth
