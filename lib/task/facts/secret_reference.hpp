#pragma once

#include "task/task_spec.hpp"

#include <string>

namespace berth {

/// What to type in the task's own form so that the variable's value comes from a Secret.
[[nodiscard]] auto secret_reference(const TaskSpec& task, const std::string& variable) -> std::string;

/// Every literal value of a variable, whatever container it is of; a name twice is there twice.
[[nodiscard]] auto literal_variables(const TaskSpec& task) -> std::vector<const EnvVar*>;

/// The path of its value: `spec.containers[0].env[2].value`, or the entry's own in a native mapping.
[[nodiscard]] auto value_path(const TaskSpec& task, const EnvVar& variable) -> std::string;

} // namespace berth
