#pragma once

#include "fit/replay/chances.hpp"
#include "fit/replay/loop_model.hpp"

#include <utility>
#include <vector>

namespace berth {

inline constexpr std::int64_t most_nodes_at_once = 1000; ///< --max-nodes-per-scaleup

/// Whether options are compared by what `max` lets a group start (with those that are balanced with it), or by what the
/// Pods would take, and `max` cuts what is started alone. The program as it is released ends an estimate there
/// (core/autoscaler.go, estimator/sng_capacity_threshold.go, since 1.28); its loop as it was measured does not, in any
/// of tests/vectors/replay.jsonl, and 5% of those runs would come out otherwise.
inline constexpr bool estimates_end_at_max = false;

/// Pods of a set that are pending: its index, and how many.
struct Pending {
  std::size_t set{0};
  std::int64_t count{0};
};

/// What the autoscaler expects of growing one group.
struct Estimate {
  std::int64_t nodes{0};                       ///< that hold a Pod; `max` has not cut them yet
  std::vector<std::int64_t> pods;              ///< by weight: how many of those would be placed
  std::vector<std::vector<std::size_t>> holds; ///< the sets on each of the nodes
};

/// First fit, the largest Pods first, on new nodes of the group alone: a set's Pods go on any of the nodes so far until
/// one finds no room, the rest on the last node and on further ones. `pending` are Pods that an empty node of the group
/// takes, in the order in which they came up; `most`: nodes, at least 1. Source: cluster-autoscaler 1.36,
/// estimator/binpacking_estimator.go and decreasing_pod_orderer.go.
[[nodiscard]] auto estimate(const LoopModel& model, std::size_t group, const std::vector<Pending>& pending,
                            std::int64_t most, Dice& dice, Work& work) -> Estimate;

/// Whether an empty new node of the group takes a Pod of the set.
[[nodiscard]] auto fits_new_node(const LoopModel& model, std::size_t set, std::size_t group) -> bool;

} // namespace berth
