#pragma once

#include "task/task_spec.hpp"

#include <string>

namespace berth {

/// The volume that a claim of `placement.volumes` becomes in the Pod. A volume's name is a DNS label, a claim's may
/// have dots and be longer.
[[nodiscard]] auto claim_volume_name(const std::string& claim) -> std::string;

/// `mountName`, else the name that flytekit gives it.
[[nodiscard]] auto shared_memory_volume_name(const ExtendedResources& extended) -> std::string;

/// The container that the task runs in; null when the Pod has none of that name, or none at all.
[[nodiscard]] auto primary_container(const TaskSpec& task) -> const Container*;

} // namespace berth
