#pragma once

#include "fit/ask.hpp"
#include "fit/nodes.hpp"
#include "fit/prepare.hpp"

/// What can speak against a placement, a file per kind. Each appends its reasons; none says that all is well.
namespace berth {

using Reasons = std::vector<Reason>;

/// The worst that any of them leaves; `certain` where there is none.
[[nodiscard]] auto verdict_of(const Reasons& reasons) -> Verdict;

/// What to write into a Pod that is to tolerate them, on one line: `tolerations: [{key: dedicated, ...}]`.
[[nodiscard]] auto tolerations_text(const std::vector<Taint>& taints) -> std::string;

// Of the group as a whole.
auto check_taints(const Ask& ask, const PreparedGroup& group, Reasons& reasons) -> void;
auto check_capacity_type(const Ask& ask, const PreparedGroup& group, Reasons& reasons) -> void;
auto check_claims(const Ask& ask, const PreparedGroup& group, Reasons& reasons) -> void;
auto check_zones(const Ask& ask, const PreparedGroup& group, Reasons& reasons) -> void;

// Of one instance type.
auto check_resources(const Ask& ask, const PreparedGroup& group, const Allocatable& offer, Reasons& reasons) -> void;
auto check_devices(const Ask& ask, const PreparedGroup& group, const PreparedType& type, Reasons& reasons) -> void;
auto check_arch(const Ask& ask, const PreparedType& type, Reasons& reasons) -> void;
auto check_os(const Ask& ask, const PreparedType& type, Reasons& reasons) -> void;
auto check_node_selector(const Ask& ask, const PreparedGroup& group, const PreparedType& type, Reasons& reasons)
    -> void;
auto check_affinity(const Ask& ask, const PreparedGroup& group, const PreparedType& type, Reasons& reasons) -> void;

/// All Pods together, on the groups that they may land on: what their `max` leaves, and what the Pods demand of each
/// other (required anti-affinity and affinity to themselves, topology spread with DoNotSchedule).
auto check_replicas(const Ask& ask, const Landing& landing, const PodsPerNode& per_node, const Cluster& cluster,
                    Reasons& reasons) -> void;

/// What goes wrong while the group has no node yet, of its first type: the autoscaler's model of a node takes the Pod
/// and a real one does not, or the other way round.
auto check_from_zero(const Ask& ask, const PreparedGroup& group, Reasons& reasons) -> void;

} // namespace berth
