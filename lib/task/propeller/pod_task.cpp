#include "task/propeller/plugin.hpp"
#include "task/task_volumes.hpp"
#include "vocabulary/flyte.hpp"

namespace berth {
namespace {

/// The propeller ends a task with its primary container, and finds that by this annotation.
auto marks_primary(const TaskSpec& task, const MadePod& pod) -> bool {
  return task.task_type == "sidecar" || (pod.containers.size() == 1 && task.task_type != "raw-container");
}

} // namespace

auto make_pod_task(PodMaker& maker) -> MadeObject {
  MadeObject made;
  auto& set = made.sets.emplace_back();
  set.pod = maker.make(maker.interruptible());
  set.spec_path = "spec";
  set.metadata_path = "metadata";
  auto& metadata = set.pod.metadata;
  if (marks_primary(maker.task(), set.pod) && !set.pod.containers.empty()) {
    if (const auto* name = set.pod.containers[set.pod.primary].piece.find("name"); name != nullptr)
      metadata["annotations"].set(flyte::primary_in_config, *name);
  }
  add_default_metadata(metadata, maker.configuration());
  made.root = object_piece("v1", "Pod", spec_piece(set.pod));
  made.root.set("metadata", metadata);
  return made;
}

} // namespace berth
