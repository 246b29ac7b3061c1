#pragma once

#include "cluster/cluster.hpp"

#include <cstdint>
#include <string>
#include <vector>

/// What cluster-autoscaler does with pending Pods that fit several groups. Source: kubernetes/autoscaler,
/// cluster-autoscaler/expander.
namespace berth {

/// What pending Pods ask, as least-waste counts it; an absent request is zero.
struct PendingPods {
  Quantity cpu;    ///< of one Pod
  Quantity memory; ///< of one Pod
  std::int64_t count{1};
};

/// One group that could grow, as the autoscaler compares it with others.
struct ExpansionOption {
  std::string name;      ///< of the ASG, which the priority expander matches
  std::int64_t nodes{0}; ///< that it would add
  Quantity cpu;          ///< CAPACITY of one of them, not allocatable
  Quantity memory;
  bool has_node_info{true};      ///< false: the autoscaler could not imagine a node; least-waste skips it
  std::vector<PendingPods> pods; ///< that would be placed there
};

/// Indexes into a list of options, ascending.
using OptionIndexes = std::vector<std::size_t>;

/// The idle share of cpu plus the idle share of memory of the new nodes, in the autoscaler's own order of operations
/// on doubles, for it compares them for equality: 2 where nothing is asked, below 0 where more is asked than there is.
/// Source: expander/waste/waste.go.
[[nodiscard]] auto waste_score(const ExpansionOption& option) -> double;

enum class Expander : std::uint8_t { random, most_pods, least_waste, least_nodes, price, priority, grpc };

[[nodiscard]] auto to_string(Expander expander) -> std::string_view; ///< `least-waste`, as --expander takes it
[[nodiscard]] auto expander_named(std::string_view name) -> std::optional<Expander>;

/// --expander's default: least-waste since autoscaler 1.33, random before. `minor` is that of 1.x.
[[nodiscard]] auto default_expander(int minor) -> Expander;

/// Why the autoscaler exits at start with these, for people: a name twice, one after `random`, or `price`, for which
/// its AWS provider has no model; empty where it takes them. Source: expander/factory/expander_factory.go.
[[nodiscard]] auto why_refused(const std::vector<Expander>& chain) -> std::string;

/// Those that one expander keeps. `random` keeps all, and so do `price` and `grpc`, of which nothing is known here.
[[nodiscard]] auto best_options(Expander expander, const Priorities& priorities,
                                const std::vector<ExpansionOption>& options, const OptionIndexes& among)
    -> OptionIndexes;

/// A chain of them: each narrows what the one before has left, until one is left. What is left at the end is equally
/// likely. Source: expander/factory/chain.go.
[[nodiscard]] auto run_chain(const std::vector<Expander>& chain, const Priorities& priorities,
                             const std::vector<ExpansionOption>& options, OptionIndexes among) -> OptionIndexes;

} // namespace berth
