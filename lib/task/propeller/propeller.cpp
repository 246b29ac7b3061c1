#include "task/propeller/propeller.hpp"

#include "syntax/path.hpp"
#include "task/facts/flyte_registration.hpp"
#include "task/fields.hpp"
#include "vocabulary/flyte.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace berth {
namespace {

struct TypeOfPlugin {
  std::string_view type;
  FlytePlugin plugin;
};

constexpr std::array<TypeOfPlugin, 11> plugins{{
    {"dask", FlytePlugin::dask},
    {"ray", FlytePlugin::ray},
    {"pytorch", FlytePlugin::pytorch},
    {"mpi", FlytePlugin::mpi},
    {"tensorflow", FlytePlugin::tensorflow},
    {"spark", FlytePlugin::spark},
    {"container", FlytePlugin::pod},
    {"sidecar", FlytePlugin::pod},
    {"python-task", FlytePlugin::pod},
    {"raw-container", FlytePlugin::pod},
    {flyte::array_type, FlytePlugin::pod},
}};

auto is_without_pods(std::string_view type) -> bool {
  const auto& types = flyte::types_without_pods;
  return std::find(types.begin(), types.end(), type) != types.end();
}

auto make_object(FlytePlugin plugin, PodMaker& maker) -> MadeObject {
  switch (plugin) {
  case FlytePlugin::dask:
    return make_dask(maker);
  case FlytePlugin::ray:
    return make_ray(maker);
  case FlytePlugin::pytorch:
    return make_pytorch(maker);
  case FlytePlugin::mpi:
    return make_mpi(maker);
  case FlytePlugin::tensorflow:
    return make_tensorflow(maker);
  case FlytePlugin::spark:
    return make_spark(maker);
  case FlytePlugin::elsewhere:
    return {};
  default:
    return make_pod_task(maker);
  }
}

/// What every plugin demands.
auto stop_without(const TaskSpec& task, FlytePlugin plugin, PodMaker& maker) -> void {
  const auto* declaration = task.declaration;
  if (declaration == nullptr || plugin == FlytePlugin::elsewhere || !flyte_registration::is_flyte(task)) return;
  if (!task.container_form && flyte_field(declaration, "k8sPod") == nullptr)
    maker.stop({"a task of type `" + task.task_type + "` has neither `container` nor `k8sPod`",
                "add the container that it runs in",
                {},
                join(task.declaration_path, "container")});
  if (makes_pod_sets(plugin) && maker.custom() == nullptr)
    maker.stop({"there is no `custom`, which the plugin of `" + task.task_type + "` reads",
                "add `custom`",
                {},
                maker.custom_path()});
}

} // namespace

auto plugin_of(const TaskSpec& task) -> FlytePlugin {
  if (!flyte_registration::is_flyte(task)) return FlytePlugin::pod;
  const auto found =
      std::find_if(plugins.begin(), plugins.end(), [&](const TypeOfPlugin& one) { return one.type == task.task_type; });
  if (found != plugins.end()) return found->plugin;
  const auto nothing = task.declaration != nullptr && task.pod.spec == nullptr && task.pod.containers.empty();
  return nothing || is_without_pods(task.task_type) ? FlytePlugin::elsewhere : FlytePlugin::pod;
}

auto knows_type(std::string_view type) -> bool {
  return is_without_pods(type) ||
         std::any_of(plugins.begin(), plugins.end(), [&](const TypeOfPlugin& one) { return one.type == type; });
}

auto makes_pod_sets(FlytePlugin plugin) -> bool {
  return plugin != FlytePlugin::pod && plugin != FlytePlugin::elsewhere;
}

auto propel(const TaskSpec& task, const PropellerOptions& options) -> std::shared_ptr<const Propelled> {
  auto made = std::make_shared<Propelled>();
  PodMaker maker(task, options);
  const auto plugin = plugin_of(task);
  stop_without(task, plugin, maker);
  made->object = make_object(plugin, maker);
  made->stops = std::move(maker.stops());
  made->findings = std::move(maker.findings());
  const auto around = task.document.root->span;
  for (const auto& set : made->object.sets) {
    auto& nodes = made->sets.emplace_back();
    nodes.spec = nodes.tree.make(spec_piece(set.pod), set.spec_path, around);
    if (!set.metadata_path.empty()) nodes.metadata = nodes.tree.make(set.pod.metadata, set.metadata_path, around);
  }
  return made;
}

FlyteTask::FlyteTask(TaskSpec task, const PluginConfiguration* configuration)
    : task_(std::move(task)), configuration_(configuration) {
  PropellerOptions options;
  options.configuration = configuration_;
  options.as_declared = true;
  declared_ = propel(task_, options);
}

auto FlyteTask::run(const Platform* platform) const -> std::shared_ptr<const Propelled> {
  const std::lock_guard lock(mutex_);
  if (last_ != nullptr && last_platform_ == platform) return last_;
  PropellerOptions options;
  options.configuration = configuration_;
  options.platform = platform;
  last_ = propel(task_, options);
  last_platform_ = platform;
  return last_;
}

} // namespace berth
