#include "kubernetes/pod/read.hpp"
#include "task/pod_sets.hpp"
#include "task/propeller/propeller.hpp"
#include "task/read_made.hpp"

#include <algorithm>
#include <utility>

namespace berth {
namespace {

auto plugin_of_document(const Document& document) -> FlytePlugin {
  if (document.form != Form::flyte_task && document.form != Form::flyte_template) return FlytePlugin::pod;
  Findings told; // by whoever checks the document
  return plugin_of(read_task(document, told));
}

/// The Pod has the shared memory already; the accelerator counts where there is a device.
auto extended_of(const TaskSpec& task, const MadePod& pod) -> ExtendedResources {
  ExtendedResources extended;
  const auto has_device = std::any_of(pod.containers.begin(), pod.containers.end(), [&](const MadeContainer& made) {
    const auto* flow = find_flow(made.flows, task.extended.device_resource);
    return flow != nullptr && (flow->trace.request.declared || flow->trace.limit.declared);
  });
  if (!has_device) return extended;
  extended.accelerator = task.extended.accelerator;
  extended.accelerator_path = task.extended.accelerator_path;
  extended.partition_size = task.extended.partition_size;
  extended.unpartitioned = task.extended.unpartitioned;
  extended.device_resource = task.extended.device_resource;
  return extended;
}

auto set_task(const TaskSpec& task, const std::shared_ptr<const FlyteTask>& flyte, std::size_t index) -> TaskSpec {
  const auto& made = flyte->as_declared();
  const auto& set = made.object.sets[index];
  TaskSpec read;
  read.document = task.document;
  read.name = task.name + "/" + set.name;
  read.pod_set = set.name;
  read.task_type = task.task_type;
  read.declaration = task.declaration;
  read.declaration_path = task.declaration_path;
  read.interruptible = task.interruptible;
  if (read.interruptible && !set.interrupted) read.interruptible->value = false;
  read.extended = extended_of(task, set.pod);
  read.pod = made_pod(made, index);
  if (!set.pod.containers.empty()) {
    const auto* name = set.pod.containers[set.pod.primary].piece.find("name");
    if (name != nullptr) read.primary_container = name->text;
    read.primary_span = read.pod.containers[set.pod.primary].name.span;
  }
  read.demands.replicas = set.count;
  read.demands.replicas_path = set.count_path;
  read.moved = made.sets[index].tree.moved();
  read.flyte = flyte;
  read.flyte_set = index;
  return read;
}

} // namespace

auto made_pod(const Propelled& made, std::size_t index) -> Pod {
  const auto& set = made.object.sets[index];
  PodPlace place;
  place.spec = made.sets[index].spec;
  place.path = set.spec_path;
  place.metadata = made.sets[index].metadata;
  place.metadata_path = set.metadata_path;
  Findings told; // of the values in the template, as it was read
  return read_pod(place, false, told);
}

auto runs_elsewhere(const TaskSpec& task) -> bool { return plugin_of(task) == FlytePlugin::elsewhere; }

auto runs_as_sets(const Document& document) -> bool { return plugin_of_document(document) != FlytePlugin::pod; }

auto flyte_task(const Document& document, const PluginConfiguration* configuration, bool native)
    -> std::shared_ptr<const FlyteTask> {
  const auto is_template = document.form == Form::flyte_task || document.form == Form::flyte_template;
  if (!is_template && !(native && document.form == Form::task)) return nullptr;
  Findings told; // by whoever checks the document
  return std::make_shared<const FlyteTask>(read_task(document, told), configuration);
}

auto read_flyte_sets(const std::shared_ptr<const FlyteTask>& flyte, bool with_empty) -> std::vector<ReadPodSet> {
  std::vector<ReadPodSet> sets;
  const auto& task = flyte->task();
  const auto plugin = plugin_of(task);
  if (plugin == FlytePlugin::elsewhere) return sets;
  if (!makes_pod_sets(plugin)) {
    auto& only = sets.emplace_back();
    only.task = task;
    only.task.flyte = flyte;
    return sets;
  }
  for (std::size_t i = 0; i < flyte->as_declared().object.sets.size(); ++i) {
    auto set = set_task(task, flyte, i);
    if (set.demands.replicas.value > 0 || with_empty) sets.push_back({std::move(set), {}});
  }
  if (!sets.empty()) sets.front().findings = flyte->as_declared().findings;
  return sets;
}

} // namespace berth
