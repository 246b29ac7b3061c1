#pragma once

#include "task/task_spec.hpp"

#include <string>
#include <vector>

namespace berth {

/// An entry of `capabilities.add`.
struct AddedCapability {
  const Node* node{nullptr};
  std::string path;
  bool is_root_like{false}; ///< with it alone a process can take its node over, or leave its container
  bool is_usual{false};     ///< runtimes give it anyway, or the strictest of the standards lets it be added
};

/// Of containers to which they add something: a privileged one has all of them, and those that serve their node are
/// passed over, and so is what the server refuses.
[[nodiscard]] auto added_capabilities(const TaskSpec& task) -> std::vector<AddedCapability>;

} // namespace berth
