#pragma once

#include "fit/fit.hpp"
#include "render/forms.hpp"
#include "render/origins.hpp"
#include "render/pod_value.hpp"

namespace berth {

/// Where the Pod made of a task says what the task says, and what Flyte and its platform have made of that. Paths are
/// the Pod's: `metadata.labels`, `spec.containers[0]`.
[[nodiscard]] auto declared_origins(const TaskPlacement& placed) -> Origins;

/// Notes what each of `placement.volumes` has brought into the Pod.
auto note_claims(const TaskSpec& task, const PodValue& pod, Origins& origins) -> void;

/// Those of the Pod as those of the object that it has become.
[[nodiscard]] auto object_origins(const Origins& pod, const TaskPlacement& placed, const RenderForm& form) -> Origins;

/// What holds a Pod on its pool.
[[nodiscard]] auto pool_origin(const Placement& berth) -> Origin;

/// What made an amount what it is.
[[nodiscard]] auto amount_origin(const EffectiveAmount& amount, bool is_request) -> Origin;

} // namespace berth
