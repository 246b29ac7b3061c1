#pragma once

#include "task/task_spec.hpp"

#include <string>
#include <vector>

namespace berth {

/// A hostPath volume.
struct HostPath {
  Located<std::string> path;
  std::string field;      ///< its path: `spec.volumes[0].hostPath.path`
  bool is_socket{false};  ///< the one by which the node's containers are started
  bool is_written{false}; ///< some container mounts it and not read-only
  bool is_mounted{false};
};

/// Of Pods that serve their node none, for they need it.
[[nodiscard]] auto host_paths(const TaskSpec& task) -> std::vector<HostPath>;

} // namespace berth
