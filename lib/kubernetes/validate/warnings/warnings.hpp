#pragma once

#include "kubernetes/validate/workload/workload.hpp"

namespace berth {

/// What the API server accepts and warns of at create: Go's functions of that name write a line that kubectl shows
/// once. A warning stands at the field that the server names, and where it names none at what it means.
///
/// Source: k8s.io/kubernetes/pkg/api/pod, warningsForPodSpecAndMeta; the versions are those of the released code.
auto warn_of_fractional_bytes(const Pod& pod, const PodRules& rules, Findings& findings) -> void;
auto warn_of_repeated_env(const Pod& pod, const PodRules& rules, Findings& findings) -> void;
auto warn_of_ports(const Pod& pod, const PodRules& rules, Findings& findings) -> void;
auto warn_of_null_selectors(const Pod& pod, const PodRules& rules, Findings& findings) -> void;
auto warn_of_legacy_labels(const Pod& pod, Findings& findings) -> void;
auto warn_of_preferences(const Pod& pod, const PodRules& rules, Findings& findings) -> void;
auto warn_of_annotations(const Pod& pod, const PodRules& rules, Findings& findings) -> void;
auto warn_of_volume_plugins(const Pod& pod, const PodRules& rules, Findings& findings) -> void;
auto warn_of_projections(const Pod& pod, const PodRules& rules, Findings& findings) -> void;
auto warn_of_repeats(const Pod& pod, Findings& findings) -> void; ///< host aliases and imagePullSecrets
auto warn_of_addresses(const Pod& pod, const PodRules& rules, Findings& findings) -> void;
auto warn_of_grace(const Pod& pod, const PodRules& rules, Findings& findings) -> void;

/// The amounts of a claim's spec, whose path is the server's.
auto warn_of_claim_spec(const Cursor& spec, const PodRules& rules, Findings& findings) -> void;

auto warn_of_storage_class(const Workload& workload) -> void; ///< of a claim, by annotation
auto warn_of_schedule(const Cursor& spec, const Workload& workload) -> void;

/// What a kind is warned of beside its template: names, claims, schedules, numbers.
auto warn_of_workload(const Workload& workload) -> void;

} // namespace berth
