#pragma once

#include "task/effective.hpp"
#include "task/task_spec.hpp"

#include <string>
#include <string_view>

/// What flyteadmin looks at when a task is registered, and what it lets through. Source: flyteorg/flyte 1.16.8,
/// flyteadmin/pkg/manager/impl/validation/task_validator.go.
namespace berth::flyte_registration {

/// Flyte's own document: it goes through Flyte before any API server. A native Task may reach one by `berth render`.
[[nodiscard]] auto is_flyte(const TaskSpec& task) -> bool;

/// The container's amounts are looked at when the task is registered, and no Pod has them: Spark has its own words.
[[nodiscard]] auto is_thrown_away(const TaskSpec& task) -> bool;

/// cpu, memory, ephemeral-storage and GPUs: what Flyte compares, fills and lowers; every other resource passes through.
[[nodiscard]] auto is_flyte_resource(std::string_view name) -> bool;

/// A GPU of a K8sPod by its Kubernetes name: registration finds it in no enum, and compares nothing.
[[nodiscard]] auto is_unseen_gpu(const TaskSpec& task, const ResourceEntry& entry) -> bool;

/// Registration compares this entry with its partner and with the platform's limit: not so in init containers.
[[nodiscard]] auto is_compared(const TaskSpec& task, const Container& container, const ResourceEntry& entry) -> bool;

/// As Flyte compares: Quantity.Value(), rounded up to whole units, so that `900m` is not over `100m`.
[[nodiscard]] auto is_over_in_whole_units(const Quantity& amount, const Quantity& bound) -> bool;

/// The entry of a resource; null when it is absent or zero, which Flyte takes for absent.
[[nodiscard]] auto set_request(const Resources& resources, std::string_view name) -> const ResourceEntry*;
[[nodiscard]] auto set_limit(const Resources& resources, std::string_view name) -> const ResourceEntry*;

/// What becomes of a resource of a container; null where that is not known.
[[nodiscard]] auto trace_of(const EffectiveTask* effective, const Container& container, std::string_view name)
    -> const ResourceTrace*;

/// The same; null where no platform is known, or it has no limit of it.
[[nodiscard]] auto limited(const EffectiveTask* effective, const Container& container, std::string_view name)
    -> const ResourceTrace*;

/// "memory limit of `8Gi` is over the platform's `1Gi`, to which Flyte lowers it unseen: <why>", at the amount. Rules
/// that say it speak of what slips_through().
[[nodiscard]] auto over_platform(const RuleInfo& rule, const ResourceEntry& entry, std::string_view side,
                                 const ResourceTrace& trace, std::string_view why) -> Finding;

/// Registration does not hold this amount against the platform's limit: limit-over-platform, unchecked-gpu or
/// unchecked-init-container speaks where it is over it.
[[nodiscard]] auto slips_through(const TaskSpec& task, const Container& container, const ResourceTrace& trace) -> bool;

} // namespace berth::flyte_registration
