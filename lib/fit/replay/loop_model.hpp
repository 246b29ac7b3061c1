#pragma once

#include "fit/replay/expander.hpp"

#include <cstdint>
#include <vector>

namespace berth {

/// Amounts in the scheduler's integers, by LoopModel's order of resources; without a bound: the largest int64.
using Units = std::vector<std::int64_t>;

/// Pods of one shape and one controller, as the autoscaler's loop sees them pending.
struct LoopSet {
  std::int64_t count{0};
  Units asks;
  std::size_t weight{0};            ///< index into LoopModel::weights
  std::vector<bool> admitted;       ///< by group: its selector, required affinity and tolerations let it there
  std::vector<std::uint32_t> alone; ///< a node holds one Pod of each of these kinds at most
  std::size_t shape{0};             ///< the same number: the same in all but the count
};

/// A group that the loop can grow, as it imagines its nodes.
struct LoopGroup {
  std::string asg_name; ///< that the priority expander sees
  std::int64_t size{0}; ///< what it has before: `min`
  std::int64_t room{0}; ///< how many more nodes `max` leaves
  Units free;           ///< of a new node, after what runs on every node
  Quantity cpu;         ///< CAPACITY of one
  Quantity memory;
  std::vector<std::size_t> similar; ///< other groups that --balance-similar-node-groups takes for the same; ascending
};

/// All that the loop starts from.
struct LoopModel {
  std::vector<LoopGroup> groups;
  std::vector<LoopSet> sets;
  std::vector<PendingPods> weights; ///< what one Pod asks of cpu and memory, each but once
  std::vector<Expander> chain;
  Priorities priorities;
  bool estimates_end_at_max{false}; ///< of the group and those that are balanced with it
};

/// Where the room of a group has no bound.
inline constexpr std::int64_t unbounded = 1'000'000'000;

} // namespace berth
