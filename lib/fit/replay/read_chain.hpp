#pragma once

#include "fit/replay/expander.hpp"

namespace berth {

/// The expanders of an inventory, in their order.
struct ReadChain {
  std::vector<Expander> chain;
  bool is_default{false}; ///< the inventory names none
  std::string unknown;    ///< why their choice cannot be told, for people; empty where it can
};

[[nodiscard]] auto read_chain(const Cluster& cluster) -> ReadChain;

/// `1.32` -> 32; the newest where nothing is said.
[[nodiscard]] auto autoscaler_minor(const Cluster& cluster) -> int;

/// What a Pod asks as least-waste counts it: until 1.32 the main containers alone; since then as the scheduler does,
/// with init containers and overhead.
[[nodiscard]] auto pending_pods(const Pod& pod, std::int64_t count, int minor) -> PendingPods;

/// The name of the group's ASG, which the priority expander sees.
[[nodiscard]] auto asg_name(const Group& group) -> std::string;

} // namespace berth
