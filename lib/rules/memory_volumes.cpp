#include "rules/memory_volumes.hpp"

#include "kubernetes/pod/quantity.hpp"
#include "kubernetes/pod/read.hpp"
#include "syntax/path.hpp"
#include "task/task_volumes.hpp"

#include <algorithm>

namespace berth {
namespace {

/// What runs for the Pod's whole life.
auto lasting_containers(const Pod& pod) -> std::vector<const Container*> {
  std::vector<const Container*> lasting;
  for (const auto& container : pod.init_containers)
    if (container.role == ContainerRole::sidecar) lasting.push_back(&container);
  for (const auto& container : pod.containers) lasting.push_back(&container);
  return lasting;
}

/// Whether a mount of the container has that text in that field. A container of Flyte's own form has none.
auto has_mount(const Container& container, std::string_view field, std::string_view text) -> bool {
  const auto* mounts = container.node == nullptr ? nullptr : container.node->find("volumeMounts");
  if (mounts == nullptr || !mounts->is_sequence()) return false;
  return std::any_of(mounts->items.begin(), mounts->items.end(), [&](const Node* mount) {
    auto found = read_string(mount->find(field)).value;
    while (found.size() > 1 && found.back() == '/') found.pop_back();
    return found == text;
  });
}

auto size_of(const Node* limit) -> std::optional<Located<Quantity>> {
  Findings spoken; // of what does not parse
  auto size = limit == nullptr ? std::nullopt : read_quantity(*limit, {}, spoken);
  return size && size->value.sign() > 0 ? size : std::nullopt;
}

auto add_empty_dir(const TaskSpec& task, const Node& volume, const std::string& path, std::vector<MemoryVolume>& into)
    -> void {
  const auto* empty = volume.find("emptyDir");
  const auto* medium = empty == nullptr ? nullptr : empty->find("medium");
  if (medium == nullptr || read_string(medium).value != "Memory") return;
  MemoryVolume found;
  found.name = read_string(volume.find("name")).value;
  found.size = size_of(empty->find("sizeLimit"));
  found.span = medium->span;
  found.path = join(path, "emptyDir");
  for (const auto* container : lasting_containers(task.pod))
    if (has_mount(*container, "name", found.name)) found.users.push_back(container);
  into.push_back(std::move(found));
}

auto add_shared_memory(const TaskSpec& task, std::vector<MemoryVolume>& into) -> void {
  const auto& extended = task.extended;
  if (extended.shared_memory_path.value.empty()) return;
  MemoryVolume found;
  found.name = shared_memory_volume_name(extended);
  if (extended.shared_memory_size && extended.shared_memory_size->value.sign() > 0)
    found.size = extended.shared_memory_size;
  found.span = extended.shared_memory_path.span;
  found.path = join(task.declaration_path, "extendedResources.sharedMemory");
  if (const auto* primary = primary_container(task); primary != nullptr) found.users.push_back(primary);
  into.push_back(std::move(found));
}

/// The container as it runs.
auto effective_of(const EffectiveTask* effective, const Container& container) -> const Container& {
  if (effective == nullptr) return container;
  for (const auto* list : {&effective->pod.init_containers, &effective->pod.containers}) {
    for (const auto& running : *list)
      if (running.path == container.path) return running;
  }
  return container;
}

} // namespace

auto memory_volumes(const TaskSpec& task) -> std::vector<MemoryVolume> {
  std::vector<MemoryVolume> found;
  const auto* volumes = task.pod.spec == nullptr ? nullptr : task.pod.spec->find("volumes");
  if (volumes != nullptr && volumes->is_sequence()) {
    for (std::size_t i = 0; i < volumes->items.size(); ++i)
      add_empty_dir(task, *volumes->items[i], at_index(join(task.pod.path, "volumes"), i), found);
  }
  add_shared_memory(task, found);
  return found;
}

auto is_mounted(const TaskSpec& task, const Container& container, std::string_view path) -> bool {
  const auto flyte = task.extended.shared_memory_path.value == path && primary_container(task) == &container;
  return flyte || has_mount(container, "mountPath", path);
}

auto memory_limit(const TaskSpec& task, const EffectiveTask* effective, const Container& container)
    -> std::optional<Quantity> {
  const auto& resources = effective_of(effective, container).resources;
  const auto* limit = resources.limit("memory");
  const auto flyte = task.document.form != Form::kubernetes;
  if (limit == nullptr && flyte && primary_container(task) == &container) limit = resources.request("memory");
  if (limit == nullptr || limit->amount.value.sign() <= 0) return std::nullopt;
  return limit->amount.value;
}

} // namespace berth
