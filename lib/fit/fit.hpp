#pragma once

// fit/ decides where pod sets go: place() holds a set against every pool (groups that differ in their zone alone) and
// says of each certain, likely, tight or no, with all reasons and the cost. It is pure: the same set and inventory give
// the same placement, whatever else is in the run; that is fleet's.
//
// prepare.hpp reckons once for a cluster what each set asks again, pools.cpp which groups are one pool. filter_*.cpp
// are the reasons, a file per kind: labels, resources, devices, claims, replicas, the group itself. evaluate.cpp makes
// a verdict of them, nodes.cpp counts whole nodes, cost.cpp the money, choice.cpp puts the pools in order, held.cpp and
// pin.cpp say what holds the Pod there, nearest_miss.cpp and advice.cpp what would make it fit or cheaper.
// findings.cpp says as findings what is an error of the task (the K rules that need no more than a placement).
//
// replay/ is the other half: what the cluster-autoscaler would do without the pin, by its own expanders and its model
// of nodes that are not there yet. It shares the filters and leaves out what is our policy and not the scheduler's.

#include "cluster/allocatable.hpp"
#include "fit/money.hpp"
#include "fit/pin.hpp"
#include "kubernetes/pod/effective.hpp"
#include "task/effective.hpp"

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace berth {

/// Best first. `certain`: fits at the worst that the memory band allows for; `likely`: in its middle; `tight`: at its
/// best, or nothing can be promised for another reason; `no`: never.
enum class Verdict : std::uint8_t { certain, likely, tight, no };

[[nodiscard]] auto to_string(Verdict verdict) -> std::string_view;

/// The worse of two.
[[nodiscard]] auto worse(Verdict a, Verdict b) -> Verdict;

enum class ReasonKind : std::uint8_t {
  insufficient,      ///< asks more of a resource than a node of the group offers
  fraction,          ///< a part of a device: they come whole
  memory_band,       ///< fits or not depending on what the kernel leaves of the nominal memory
  mixed_types,       ///< fits some of the group's instance types only
  unknown_type,      ///< the catalog lacks the instance type, so that nothing is known of its size
  unknown_capacity,  ///< a resource that the group has, in an amount that nothing tells (no volumeSize)
  taint,             ///< a taint that the Pod does not tolerate, and the renderer does not tolerate for it
  node_selector,     ///< a nodeSelector entry that nodes of the group do not meet
  node_affinity,     ///< required node affinity that they do not meet
  undeclared_label,  ///< demands a hostname, or a label that no group declares: nothing can scale up for it
  label_at_zero,     ///< a label that the autoscaler does not know of while the group is at zero
  zone,              ///< the group does not lie in the zone that the task demands
  several_zones,     ///< it does, and in others too
  unknown_zone,      ///< a zone is demanded and nothing says where the group lies
  gpu_reserved,      ///< the group has GPUs and the task asks for none
  accelerator,       ///< another GPU model than the task demands
  accelerator_label, ///< the right model, without the label that Flyte's own affinity looks for
  arch,              ///< another architecture than the task demands, or one that its image must be built for
  capacity_type,     ///< SPOT, and the task is not interruptible
  os,                ///< another operating system than the task demands
  max_size,          ///< more replicas than the group can have nodes for
  anti_affinity,     ///< more replicas than there are places that their anti-affinity keeps apart
  pod_affinity,      ///< replicas that must be together, more than one place takes
  topology_spread,   ///< a DoNotSchedule spread over a label that nodes of the group lack, or over too few places
  resource_at_zero,  ///< a resource that the autoscaler does not know of while the group is at zero
  from_zero,         ///< a real node takes it, and the autoscaler's model of one at zero does not: nothing starts
  useless_nodes,     ///< the other way round: the autoscaler would start nodes for it that it then does not fit
  device_claim,      ///< claims a device (DRA) of a class that the group does not declare
  full,              ///< what else the run has there leaves no room
};

[[nodiscard]] auto to_string(ReasonKind kind) -> std::string_view; ///< kebab-case: `gpu-reserved`

/// One thing that speaks against a placement, or is worth knowing of it.
struct Reason {
  ReasonKind kind{ReasonKind::insufficient};
  Verdict at_most{Verdict::no}; ///< the best verdict that it leaves; `certain`: a remark
  std::string resource;         ///< `memory`; empty where none is concerned
  std::optional<Quantity> asked;
  std::optional<Quantity> free; ///< what the group offers, at the worst where there is a band
  std::string message;          ///< lower case, no full stop; the user's text in backticks
  Span span;                    ///< what in the task (or the group) causes it; may be empty
  std::vector<Taint> taints{};  ///< of `taint`, those that the Pod would have to tolerate
};

/// How the Pods of a set must be spread, whatever their size.
struct SpreadDemand {
  std::int64_t nodes{0};                       ///< over at least so many nodes
  std::int64_t zones{1};                       ///< evenly over so many zones
  std::optional<std::int64_t> pods_per_zone{}; ///< no zone takes more; absent: no limit
};

/// What a set is tied to; who can move least takes its place first.
enum class TiedTo : std::uint8_t { pool, zone, nothing };

/// pod set x pool. Borrows the Groups.
struct Placement {
  const Group* group{nullptr};   ///< the first of `groups`, which stands for all of them
  GroupList groups;              ///< of the pool those that the set may land on, in the cluster's order; never empty
  std::size_t pool{0};           ///< index into PreparedCluster::pools
  std::size_t representative{0}; ///< of `group`: index into the cluster's groups
  std::string name;              ///< for people: the pool's, or of the group where only one of several counts
  Verdict verdict{Verdict::no};
  bool last_resort{false}; ///< nothing forbids it, and it is taken only where nothing else is left: GPUs that are not
                           ///< asked for, or SPOT, for a document of Kubernetes
  std::vector<Reason> reasons;                         ///< what decides first, remarks last
  std::shared_ptr<const GroupAllocatable> allocatable; ///< of each type, with every step
  std::optional<std::size_t> deciding; ///< index into `allocatable->types` of the smallest; absent where none is known
  ResourceList left;                   ///< of `deciding` in the middle, less the request; empty where it does not fit
  std::int64_t nodes{0};               ///< whole nodes that this set alone takes; what it would take where it is `no`
  std::optional<MicroDollars> price_per_hour; ///< of one node: the dearest type that fits, SPOT factor applied
  bool price_is_on_demand{false};             ///< a SPOT group without price or factor: the on-demand price stands in
  std::optional<MicroDollars> node_cost;      ///< of one node, a month
  std::optional<MicroDollars> monthly_cost;   ///< of all `nodes`, a month
  std::optional<MicroDollars> lifetime_cost;  ///< of all `nodes`; only with `placement.lifetime`
  Share share;                                ///< of a node that one Pod asks for, its largest; 1 of 1 when exclusive
  std::optional<MicroDollars> share_cost;     ///< that share for all Pods, a month; absent when exclusive: told only
  SpreadDemand spread;
  std::int64_t pods_per_node{1}; ///< how many of the Pods share a node; 1 when exclusive
  Pin pin;
  std::vector<Taint> tolerate; ///< taints of the group that the renderer adds tolerations for

  /// Whether one of the groups has that name.
  [[nodiscard]] auto lands_on(std::string_view name_of_group) const -> bool;
};

/// The pool that a set would have taken, had it room.
struct Overflow {
  std::size_t from{0};                    ///< index into `placements`
  std::optional<MicroDollars> difference; ///< a month, of the set alone; absent where a price is unknown
};

/// What to ask instead for a cheaper group.
struct NearestMiss {
  std::size_t placement{0}; ///< index
  std::string resource;
  Quantity asked;
  Quantity largest;                   ///< the most that fits for certain, rounded down to 1Mi or 10m
  std::int64_t cut_ppm{0};            ///< of `asked`, in millionths, rounded up
  std::optional<MicroDollars> cost;   ///< a month there, with the cut
  std::optional<MicroDollars> saving; ///< a month, against the chosen group; absent when none is chosen or unknown
  Span span;                          ///< the request to edit; empty when it is a sum of several
};

/// Where one pod set goes. Borrows the Cluster (placements) and the TaskSpec.
struct TaskPlacement {
  const TaskSpec* task{nullptr};
  std::int64_t replicas{1};
  bool exclusive{false};    ///< one Pod per node
  bool one_per_node{false}; ///< that, or no two of its Pods on a node for another reason
  TiedTo bound{TiedTo::nothing};
  EffectiveTask effective;
  ResourceList requests; ///< of one Pod, as the scheduler sums them, after defaults and clamps
  ResourceList limits;
  Qos qos{Qos::best_effort};
  std::vector<Placement> placements; ///< one for each pool, in the cluster's order
  /// In place of them those of another set that asks for the same (same_for()): right in all but the places that their
  /// reasons name. Null: `placements` counts.
  std::shared_ptr<const std::vector<Placement>> shared;
  std::optional<std::size_t> chosen;
  bool held{false};                        ///< by its own selectors: it needs no pin
  std::optional<Overflow> overflow;        ///< where the run left no room in what it would have taken
  std::vector<std::string> crowders;       ///< who has the place where it is `full`
  std::vector<NearestMiss> nearest_misses; ///< smallest relative cut first, then the most dollars saved
  std::vector<std::string> warnings;       ///< for people
  std::vector<std::string> advice;         ///< what else would make it cheaper, for people

  [[nodiscard]] auto all() const -> const std::vector<Placement>& { return shared ? *shared : placements; }
  [[nodiscard]] auto berth() const -> const Placement* { return chosen ? &all()[*chosen] : nullptr; }
};

struct Neighbours;

struct FitOptions {
  bool accept_tight{false};
  std::optional<std::int64_t> hours_per_month;   ///< none: 730
  std::optional<std::int64_t> spot_factor_micro; ///< wins over the Cluster's
  std::optional<std::int64_t> discount_micro;    ///< an account's, off every price of the catalog
  const Platform* platform{nullptr};             ///< wins over the Cluster's
  const Neighbours* neighbours{nullptr};         ///< what else the input has: volumes and claims; may be null
};

struct PreparedCluster;

/// Pure. Nothing is thrown and nothing asked of the world.
[[nodiscard]] auto place(const TaskSpec& task, const Cluster& cluster, const FitOptions& options) -> TaskPlacement;

/// The same for many tasks on one cluster: what does not depend on the task is reckoned once, by prepare().
[[nodiscard]] auto place(const TaskSpec& task, const PreparedCluster& prepared, const FitOptions& options)
    -> TaskPlacement;

/// Takes another of the placements, as a run of several sets may have to.
auto choose_placement(TaskPlacement& placed, std::optional<std::size_t> chosen, const PreparedCluster& prepared)
    -> void;

/// What the K rules say of a placement: no berth, no pin, from zero, untainted exclusive group.
[[nodiscard]] auto placement_findings(const TaskPlacement& placed, const Cluster& cluster) -> Findings;

} // namespace berth
