#include "cluster/seconds.hpp"
#include "kubernetes/pod/quantity.hpp"
#include "kubernetes/pod/read.hpp"
#include "syntax/path.hpp"
#include "task/fields.hpp"
#include "vocabulary/flyte.hpp"

namespace berth {
namespace {

auto read_volume(const Node& node, const std::string& path, Findings& findings) -> VolumeDemand {
  VolumeDemand volume;
  volume.claim = read_string(node.find("claim"));
  volume.mount_path = read_string(node.find("mountPath"));
  volume.zone = read_string(node.find("zone"));
  volume.storage_class = read_string(node.find("storageClass"));
  if (const auto* size = node.find("size"); size != nullptr)
    volume.size = read_quantity(*size, join(path, "size"), findings);
  volume.span = node.span;
  return volume;
}

auto read_volumes(const Node* list, const std::string& path, Findings& findings) -> std::vector<VolumeDemand> {
  std::vector<VolumeDemand> volumes;
  if (list == nullptr || !list->is_sequence()) return volumes;
  for (std::size_t i = 0; i < list->items.size(); ++i) {
    volumes.push_back(read_volume(*list->items[i], at_index(path, i), findings));
  }
  return volumes;
}

auto read_demands(const Node* placement, Findings& findings) -> Demands {
  Demands demands;
  if (placement == nullptr) return demands;
  if (const auto replicas = read_integer(placement->find("replicas")); replicas) demands.replicas = *replicas;
  demands.replicas_path = "spec.placement.replicas";
  demands.exclusive = read_bool(placement->find("exclusive"));
  demands.zone = read_string(placement->find("zone"));
  demands.volumes = read_volumes(placement->find("volumes"), "spec.placement.volumes", findings);
  demands.group = read_string(placement->find("group"));
  demands.lifetime_seconds = read_seconds(placement->find("lifetime"), "spec.placement.lifetime", findings);
  return demands;
}

auto read_pod_of(const Node& root, const Node& spec, TaskSpec& task, Findings& findings) -> void {
  if (const auto* k8s_pod = flyte_field(&spec, "k8sPod"); k8s_pod != nullptr) {
    const auto path = flyte_path(&spec, "spec", "k8sPod");
    const auto primary = read_string(flyte_field(k8s_pod, flyte::primary_in_pod));
    task.pod = read_k8s_pod(*k8s_pod, path, findings);
    task.primary_container = primary.value;
    task.primary_span = primary.span;
    task.primary_path = flyte_path(k8s_pod, path, flyte::primary_in_pod);
    return;
  }
  PodPlace place;
  place.metadata = root.find("metadata");
  place.metadata_path = "metadata";
  place.path = "spec";
  task.pod = read_pod(place, true, findings);
  task.container_form = true;
  if (const auto* container = spec.find("container"); container != nullptr && container->is_mapping()) {
    task.pod.containers.push_back(read_flyte_container(*container, "spec.container", findings));
  }
}

} // namespace

auto read_native_task(const Node& root, TaskSpec& task, Findings& findings) -> void {
  const auto* spec = root.find("spec");
  if (spec == nullptr || !spec->is_mapping()) return;
  task.declaration = spec;
  task.declaration_path = "spec";
  task.task_type = read_string(spec->find("type")).value;
  task.interruptible = read_bool(spec->find("interruptible"));
  task.extended = read_extended(*spec, "spec", findings);
  task.demands = read_demands(spec->find("placement"), findings);
  task.environments = spec->find("environments");
  read_pod_of(root, *spec, task, findings);
}

} // namespace berth
