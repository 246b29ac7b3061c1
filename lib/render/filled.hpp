#pragma once

#include "syntax/value.hpp"
#include "task/propeller/inputs.hpp"
#include "task/task_spec.hpp"

#include <string>
#include <vector>

namespace berth {

/// A `{{...}}` of a command or an argument that nothing fills in before a container is started.
struct UnfilledTemplate {
  Span span;
  std::string message; ///< for people
  std::string help;
};

/// Those of a task that its inputs leave. Values that are of no such type count.
[[nodiscard]] auto unfilled_templates(const TaskSpec& task, const TaskInputs& inputs) -> std::vector<UnfilledTemplate>;

/// The texts of `command` and `args` of the Pod's containers, with the inputs that are known.
auto fill_in(Value& pod_spec, const TaskInputs& inputs) -> void;

} // namespace berth
