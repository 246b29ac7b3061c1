#include "kubernetes/validate/names.hpp"
#include "render/pod_value.hpp"
#include "syntax/path.hpp"

#include <algorithm>

namespace berth {
namespace {

constexpr std::string_view flyte_shared_memory = "flyte-shared-memory"; // flytekit's name for it

auto named(Value& list, std::string_view name) -> Value* {
  if (list.is_null()) list = Value::list();
  auto& items = list.items();
  const auto found = std::find_if(items.begin(), items.end(), [&](const Value& item) {
    const auto* own = item.find("name");
    return own != nullptr && *own == Value(name);
  });
  return found == items.end() ? nullptr : &*found;
}

/// The container that the task runs in; null when the Pod has none of that name.
auto primary_container(PodValue& pod, const TaskSpec& task) -> Value* {
  auto& containers = pod.spec["containers"];
  if (!task.container_form && !task.primary_container.empty()) return named(containers, task.primary_container);
  return containers.is_null() || containers.items().empty() ? nullptr : &containers.items().front();
}

auto mount(PodValue& pod, const TaskSpec& task, std::string_view volume, const Located<std::string>& path,
           const std::string& field) -> Refused {
  auto* container = primary_container(pod, task);
  if (container == nullptr) {
    return RenderRefusal{path.span, field,
                         "no container `" + task.primary_container + "` to mount `" + path.value + "` in",
                         "name one of the Pod's containers as `primaryContainerName`"};
  }
  auto& mounts = (*container)["volumeMounts"];
  if (mounts.is_null()) mounts = Value::list();
  for (const auto& other : mounts.items()) {
    if (const auto* taken = other.find("mountPath"); taken != nullptr && *taken == Value(path.value))
      return RenderRefusal{path.span, field, "`" + path.value + "` is already mounted in the container",
                           "mount it elsewhere, or remove the other volumeMount"};
  }
  mounts.push(Value::map({{"name", volume}, {"mountPath", path.value}}));
  return std::nullopt;
}

/// A volume's name is a DNS label, a claim's may have dots and be longer.
auto volume_name(const std::string& claim) -> std::string {
  return names::dns_label(claim) ? names::legal_label(claim) : claim;
}

auto claim_volume(const std::string& claim) -> Value {
  auto volume = Value::map({{"name", volume_name(claim)}});
  volume["persistentVolumeClaim"]["claimName"] = claim;
  return volume;
}

} // namespace

auto add_claims(PodValue& pod, const TaskSpec& task) -> Refused {
  for (std::size_t i = 0; i < task.demands.volumes.size(); ++i) {
    const auto& demand = task.demands.volumes[i];
    const auto field = at_index("spec.placement.volumes", i);
    auto volume = claim_volume(demand.claim.value);
    const auto name = volume.find("name")->string();
    if (const auto* other = named(pod.spec["volumes"], name); other == nullptr) {
      pod.spec["volumes"].push(std::move(volume));
    } else if (!(*other == volume)) {
      return RenderRefusal{demand.claim.span, join(field, "claim"), "another volume is named `" + name + "`",
                           "rename the volume in the podSpec"};
    }
    if (auto refused = mount(pod, task, name, demand.mount_path, join(field, "mountPath"))) return refused;
  }
  return std::nullopt;
}

auto add_shared_memory(PodValue& pod, const TaskSpec& task) -> Refused {
  const auto& extended = task.extended;
  if (extended.shared_memory_path.value.empty()) return std::nullopt;
  const auto field = join(join(task.declaration_path, "extendedResources"), "sharedMemory");
  const auto& own_name = extended.shared_memory_name;
  const auto name = own_name.value.empty() ? std::string(flyte_shared_memory) : own_name.value;
  if (named(pod.spec["volumes"], name) != nullptr) {
    const auto span = own_name.value.empty() ? extended.shared_memory_path.span : own_name.span;
    return RenderRefusal{span, join(field, "mountName"), "a volume is already named `" + name + "`",
                         "set another `mountName`"};
  }
  auto volume = Value::map({{"name", name}});
  volume["emptyDir"]["medium"] = "Memory";
  if (extended.shared_memory_size) volume["emptyDir"]["sizeLimit"] = extended.shared_memory_size->value.canonical();
  pod.spec["volumes"].push(std::move(volume));
  return mount(pod, task, name, extended.shared_memory_path, join(field, "mountPath"));
}

} // namespace berth
