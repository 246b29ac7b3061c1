#pragma once

#include "task/task_spec.hpp"

#include <optional>
#include <string>

namespace berth {

/// A Dask scheduler that takes connections from anybody who reaches its port.
struct DaskScheduler {
  Span span; ///< of the port where one is declared, else of the command
  std::string path;
  std::string port{"8786"};
  bool of_flyte{false}; ///< made by Flyte's dask plugin, which labels it as it likes
};

/// The one that a container of the task starts, or Flyte's dask plugin for it. None where it listens to its own Pod
/// alone or demands certificates.
[[nodiscard]] auto dask_scheduler(const TaskSpec& task) -> std::optional<DaskScheduler>;

} // namespace berth
