#pragma once

#include "task/effective.hpp"
#include "task/task_spec.hpp"

#include <optional>
#include <string>
#include <vector>

namespace berth {

/// A volume that is kept in memory: an emptyDir of medium Memory, or Flyte's shared memory. What is written to it
/// counts against the memory limit of the container that wrote it. Borrows the TaskSpec.
struct MemoryVolume {
  std::string name;
  std::optional<Located<Quantity>> size; ///< `sizeLimit`
  Span span;                             ///< of what makes it one: `medium: Memory`, or Flyte's mount path
  std::string path;                      ///< of `emptyDir`, or of Flyte's `sharedMemory`
  std::vector<const Container*> users;   ///< the main containers and sidecars that mount it
};

[[nodiscard]] auto memory_volumes(const TaskSpec& task) -> std::vector<MemoryVolume>;

/// What mounts something at `path` (a trailing slash aside), be it Flyte's shared memory.
[[nodiscard]] auto is_mounted(const TaskSpec& task, const Container& container, std::string_view path) -> bool;

/// The most memory that the container may use; absent where nothing limits it, or nobody knows. With `effective` (null:
/// no platform is known) as the task runs; without, Flyte still copies the request of a task's own container.
[[nodiscard]] auto memory_limit(const TaskSpec& task, const EffectiveTask* effective, const Container& container)
    -> std::optional<Quantity>;

} // namespace berth
