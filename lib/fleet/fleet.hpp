#pragma once

// fleet/ takes the sets of one run together: which pool each gets where pools are full, how many nodes all of them
// fill, and what the run costs. fit/ has said of each set alone where it would go and what that costs; here they share
// nodes, and `max` of a pool's groups is obeyed.
//
// demand.hpp is a run in numbers: what Pods ask and nodes offer, one column to each resource, so that packing compares
// integers. packed_pool.hpp fills the nodes of one pool, set by set (first-fit decreasing). settle.cpp gives each set
// its pool, in the order of who can move least; together.cpp chooses the pools of a run jointly for the least total,
// and alike.hpp makes one set of those of a large run that are the same to it.

#include "fit/fit.hpp"

#include <vector>

namespace berth {

/// What a run puts on one pool.
struct PoolUse {
  std::size_t pool{0};           ///< index into PreparedCluster::pools
  std::vector<std::size_t> sets; ///< of the run, in its order
  std::int64_t pods{0};
  std::int64_t nodes{0};
  std::int64_t nodes_at_least{0};           ///< no packing of these sets takes fewer
  std::optional<std::int64_t> max;          ///< that its groups may have together; absent: no bound is known
  std::optional<MicroDollars> node_cost;    ///< of one node, a month
  std::optional<MicroDollars> monthly_cost; ///< of all; absent where the price is unknown
  ResourceList used;                        ///< what the Pods ask for
  ResourceList waste;                       ///< what all these nodes offer beyond that
};

/// What choosing the pools of a run jointly comes to.
struct Together {
  MicroDollars saved{0};          ///< a month, against each set in its own cheapest pool
  std::vector<std::size_t> moved; ///< the sets that lie elsewhere for it
};

struct Fleet {
  std::vector<PoolUse> pools; ///< one to each pool of the cluster, in their order
  std::int64_t nodes{0};
  MicroDollars monthly_cost{0}; ///< of the pools whose price is known
  std::optional<Together> together;
};

struct FleetOptions {
  bool together{false}; ///< choose the pools jointly
};

/// Packs the sets of a run, pool by pool, within every `max`: sets held to a pool first, then those that demand a zone,
/// then by the largest share of a node downwards, then in their order. A set is never split: one whose Pods do not all
/// find room takes its next-best pool as a whole (`overflow`), and who finds none has no berth (`crowders`, the reason
/// `full`). Deterministic.
[[nodiscard]] auto settle(std::vector<TaskPlacement>& sets, const PreparedCluster& prepared, const FitOptions& options,
                          const FleetOptions& fleet = {}) -> Fleet;

} // namespace berth
