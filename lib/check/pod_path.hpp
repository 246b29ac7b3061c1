#pragma once

#include "task/task_spec.hpp"

#include <string>

namespace berth {

/// The field at `path` of the document in the terms of the Pod that it becomes: `spec.k8sPod.podSpec.containers[0]` is
/// `spec.containers[0]`. Empty where the two are the same, or where the field is no part of the Pod.
[[nodiscard]] auto pod_path(const TaskSpec& task, const std::string& path) -> std::string;

} // namespace berth
