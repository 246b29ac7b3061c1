#include "render/pod_value.hpp"
#include "task/task_volumes.hpp"

#include <algorithm>
#include <set>

namespace berth {
namespace {

auto named(Value& list, std::string_view name) -> Value* {
  if (list.is_null()) list = Value::list();
  auto& items = list.items();
  const auto found = std::find_if(items.begin(), items.end(), [&](const Value& item) {
    const auto* own = item.find("name");
    return own != nullptr && *own == Value(name);
  });
  return found == items.end() ? nullptr : &*found;
}

auto names_in(Value& list) -> std::set<std::string> {
  std::set<std::string> names;
  if (list.is_null()) list = Value::list();
  for (const auto& item : list.items()) {
    const auto* own = item.find("name");
    if (own != nullptr && own->kind() == Kind::string) names.insert(own->string());
  }
  return names;
}

/// Into the primary container; where the task names none that is there, into the first, as Kubernetes knows no primary.
auto mount(PodValue& pod, const TaskSpec& task, std::string_view volume, const std::string& path) -> void {
  auto& containers = pod.spec["containers"];
  const auto* primary = task.container_form ? nullptr : primary_container(task);
  auto* container = primary == nullptr ? nullptr : named(containers, primary->name.value);
  if (container == nullptr) container = &containers.items().front();
  (*container)["volumeMounts"].push(Value::map({{"name", volume}, {"mountPath", path}}));
}

} // namespace

auto add_claims(PodValue& pod, const TaskSpec& task) -> void {
  if (task.demands.volumes.empty()) return;
  auto names = names_in(pod.spec["volumes"]);
  for (const auto& demand : task.demands.volumes) {
    const auto name = claim_volume_name(demand.claim.value);
    if (names.insert(name).second) {
      auto volume = Value::map({{"name", name}});
      volume["persistentVolumeClaim"]["claimName"] = demand.claim.value;
      pod.spec["volumes"].push(std::move(volume));
    }
    mount(pod, task, name, demand.mount_path.value);
  }
}

auto add_shared_memory(PodValue& pod, const TaskSpec& task) -> void {
  const auto& extended = task.extended;
  if (extended.shared_memory_path.value.empty()) return;
  const auto name = shared_memory_volume_name(extended);
  auto volume = Value::map({{"name", name}});
  volume["emptyDir"]["medium"] = "Memory";
  if (extended.shared_memory_size) volume["emptyDir"]["sizeLimit"] = extended.shared_memory_size->value.canonical();
  pod.spec["volumes"].push(std::move(volume));
  mount(pod, task, name, extended.shared_memory_path.value);
}

} // namespace berth
