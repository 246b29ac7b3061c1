#pragma once

#include "fit/ask.hpp"
#include "fit/prepare.hpp"

/// What can speak against a placement, a file per kind. Each appends its reasons; none says that all is well.
namespace berth {

using Reasons = std::vector<Reason>;

/// The worst that any of them leaves; `certain` where there is none.
[[nodiscard]] auto verdict_of(const Reasons& reasons) -> Verdict;

// Of the group as a whole.
auto check_taints(const Ask& ask, const PreparedGroup& group, Reasons& reasons) -> void;
auto check_capacity_type(const Ask& ask, const PreparedGroup& group, Reasons& reasons) -> void;
auto check_zones(const Ask& ask, const PreparedGroup& group, Reasons& reasons) -> void;

// Of one instance type.
auto check_resources(const Ask& ask, const PreparedGroup& group, const Allocatable& offer, Reasons& reasons) -> void;
auto check_devices(const Ask& ask, const PreparedGroup& group, const PreparedType& type, Reasons& reasons) -> void;
auto check_arch(const Ask& ask, const PreparedType& type, Reasons& reasons) -> void;
auto check_os(const Ask& ask, const PreparedType& type, Reasons& reasons) -> void;
auto check_node_selector(const Ask& ask, const PreparedGroup& group, const PreparedType& type, Reasons& reasons)
    -> void;
auto check_affinity(const Ask& ask, const PreparedGroup& group, const PreparedType& type, Reasons& reasons) -> void;

/// All replicas together, where a node has room for `per_node` of them: the group's `max`, and what they demand of each
/// other (required anti-affinity and affinity to themselves, topology spread with DoNotSchedule).
auto check_replicas(const Ask& ask, const PreparedGroup& group, const Cluster& cluster, std::int64_t per_node,
                    Reasons& reasons) -> void;

/// What goes wrong while the group has no node yet: appended last, for it depends on what the others said.
auto check_from_zero(const Ask& ask, const PreparedGroup& group, Reasons& reasons) -> void;

} // namespace berth
