#pragma once

#include "task/task_spec.hpp"

#include <string>
#include <vector>

namespace berth {

/// A part of `custom` that a plugin of Flyte reads. Borrows the Tree.
struct FlyteRole {
  const Node* node{nullptr};
  std::string path;
};

/// What may have an image and `resources` of its own: the roles of Dask and of Kubeflow's plugins.
[[nodiscard]] auto flyte_roles(const TaskSpec& task) -> std::vector<FlyteRole>;

/// The K8sPods that are laid over the task's: of Ray's head and groups, of Spark's driver and executors.
[[nodiscard]] auto flyte_role_pods(const TaskSpec& task) -> std::vector<FlyteRole>;

} // namespace berth
