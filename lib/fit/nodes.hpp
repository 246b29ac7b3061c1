#pragma once

#include "fit/ask.hpp"
#include "fit/prepare.hpp"

#include <vector>

namespace berth {

/// The groups of a pool that a set may land on; the first stands for all of them.
struct Landing {
  std::vector<const PreparedGroup*> groups; ///< never empty

  [[nodiscard]] auto front() const -> const PreparedGroup& { return *groups.front(); }
  /// All zones that they lie in, each once; empty where nothing is known of one of them.
  [[nodiscard]] auto zones() const -> std::vector<std::string>;
};

[[nodiscard]] auto landing_of(const Placement& placement, const PreparedCluster& prepared) -> Landing;

/// How many Pods of a set one node takes, at the worst, in the middle and at the best of the band.
struct PodsPerNode {
  std::int64_t worst{1};
  std::int64_t middle{1};
  std::int64_t best{1};
};

/// On a node of that type: all resources that it is known to have, and Pods a node; 1 where no two share one, and where
/// not even one fits.
[[nodiscard]] auto pods_per_node(const Ask& ask, const ResourceList& requests, const PreparedGroup& group,
                                 const Allocatable& offer) -> PodsPerNode;

/// On the least of those types (indexes into the group's); all of them where there are none.
[[nodiscard]] auto pods_per_node(const Ask& ask, const ResourceList& requests, const PreparedGroup& group,
                                 const std::vector<std::size_t>& types) -> PodsPerNode;

[[nodiscard]] auto spread_demand(const Ask& ask, const Landing& landing) -> SpreadDemand;

/// Whole nodes that the set alone takes, `per_node` to each.
[[nodiscard]] auto whole_nodes(std::int64_t replicas, std::int64_t per_node, const SpreadDemand& spread)
    -> std::int64_t;

/// How many nodes the group may have: `max`, in which each counts what its type weighs. Absent: no bound is known.
[[nodiscard]] auto most_nodes(const PreparedGroup& group) -> std::optional<std::int64_t>;

} // namespace berth
