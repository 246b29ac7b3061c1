#include "task/facts/memory_volumes.hpp"

#include "kubernetes/pod/quantity.hpp"
#include "kubernetes/pod/read.hpp"
#include "syntax/path.hpp"
#include "task/task_volumes.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <optional>

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

/// What the mounts of the container have in that field. A container of Flyte's own form has none.
auto mounted(const Container& container, std::string_view field) -> std::vector<std::string> {
  std::vector<std::string> all;
  const auto* mounts = container.node == nullptr ? nullptr : container.node->find("volumeMounts");
  if (mounts == nullptr || !mounts->is_sequence()) return all;
  for (const auto* mount : mounts->items) {
    auto found = read_string(mount->find(field)).value;
    while (found.size() > 1 && found.back() == '/') found.pop_back();
    all.push_back(std::move(found));
  }
  return all;
}

/// Who mounts a volume, by its name; each once, in the order of the Pod.
using Users = std::map<std::string, std::vector<const Container*>>;

auto users_in(const Pod& pod) -> Users {
  Users users;
  for (const auto* container : lasting_containers(pod)) {
    for (auto& name : mounted(*container, "name")) {
      auto& all = users[std::move(name)];
      if (all.empty() || all.back() != container) all.push_back(container);
    }
  }
  return users;
}

auto size_of(const Node* limit) -> std::optional<Located<Quantity>> {
  Findings spoken; // of what does not parse
  auto size = limit == nullptr ? std::nullopt : read_quantity(*limit, {}, spoken);
  return size && size->value.sign() > 0 ? size : std::nullopt;
}

auto add_empty_dir(const TaskSpec& task, const Node& volume, const std::string& path, std::optional<Users>& users,
                   std::vector<MemoryVolume>& into) -> void {
  const auto* empty = volume.find("emptyDir");
  const auto* medium = empty == nullptr ? nullptr : empty->find("medium");
  if (medium == nullptr || read_string(medium).value != "Memory") return;
  if (!users) users = users_in(task.pod);
  MemoryVolume found;
  found.name = read_string(volume.find("name")).value;
  found.size = size_of(empty->find("sizeLimit"));
  found.span = medium->span;
  found.path = join(path, "emptyDir");
  if (const auto all = users->find(found.name); all != users->end()) found.users = all->second;
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

/// Its name is compared before all containers are gone through.
auto is_primary(const TaskSpec& task, const Container& container) -> bool {
  const auto may_be =
      task.container_form || task.primary_container.empty() || container.name.value == task.primary_container;
  return may_be && primary_container(task) == &container;
}

/// Where it stands in the list; the list's size where it does not.
auto place_in(const std::vector<Container>& list, const Container& container) -> std::size_t {
  const std::less<const Container*> before;
  const auto* begin = list.data();
  if (before(&container, begin) || !before(&container, begin + list.size())) return list.size();
  return static_cast<std::size_t>(&container - begin);
}

/// The container as it runs: the lists of the Pod that runs are those of the task's.
auto effective_of(const TaskSpec& task, const EffectiveTask* effective, const Container& container)
    -> const Container& {
  if (effective == nullptr) return container;
  const auto& declared = task.pod;
  const auto& running = effective->pod;
  if (const auto at = place_in(declared.containers, container); at < running.containers.size())
    return running.containers[at];
  if (const auto at = place_in(declared.init_containers, container); at < running.init_containers.size())
    return running.init_containers[at];
  return container;
}

} // namespace

auto memory_volumes(const TaskSpec& task) -> std::vector<MemoryVolume> {
  std::vector<MemoryVolume> found;
  const auto* volumes = task.pod.spec == nullptr ? nullptr : task.pod.spec->find("volumes");
  if (volumes != nullptr && volumes->is_sequence()) {
    std::optional<Users> users; // most Pods have no such volume
    for (std::size_t i = 0; i < volumes->items.size(); ++i)
      add_empty_dir(task, *volumes->items[i], at_index(join(task.pod.path, "volumes"), i), users, found);
  }
  add_shared_memory(task, found);
  return found;
}

auto is_mounted(const TaskSpec& task, const Container& container, std::string_view path) -> bool {
  const auto flyte = task.extended.shared_memory_path.value == path && is_primary(task, container);
  if (flyte) return true;
  const auto paths = mounted(container, "mountPath");
  return std::find(paths.begin(), paths.end(), path) != paths.end();
}

auto memory_limit(const TaskSpec& task, const EffectiveTask* effective, const Container& container)
    -> std::optional<Quantity> {
  const auto& resources = effective_of(task, effective, container).resources;
  const auto* limit = resources.limit("memory");
  const auto flyte = task.document.form != Form::kubernetes;
  if (limit == nullptr && flyte && is_primary(task, container)) limit = resources.request("memory");
  if (limit == nullptr || limit->amount.value.sign() <= 0) return std::nullopt;
  return limit->amount.value;
}

} // namespace berth
