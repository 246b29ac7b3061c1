#include "task/propeller/extended_pod.hpp"

#include "syntax/path.hpp"
#include "vocabulary/taints.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace berth {
namespace {

auto has_limit(const MadePod& pod, std::string_view resource) -> bool {
  return std::any_of(pod.containers.begin(), pod.containers.end(), [&](const MadeContainer& made) {
    const auto* flow = find_flow(made.flows, resource);
    return flow != nullptr && flow->trace.limit.result;
  });
}

auto labelled(std::string_view key, std::string value, Span span, const std::string& path) -> Piece {
  auto made =
      Piece::map({{"key", key}, {"operator", "Equal"}, {"value", std::move(value)}, {"effect", taint::no_schedule}});
  made.span = span;
  made.path = path;
  return made;
}

auto requirement(std::string_view key, std::string value, Span span, const std::string& path) -> Piece {
  auto made = Piece::map({{"key", key}, {"operator", "In"}, {"values", Piece::list({std::move(value)})}});
  made.span = span;
  made.path = path;
  return made;
}

auto device_of(const ExtendedResources& extended, const PluginConfiguration& configuration) -> std::string_view {
  return extended.device_resource == resource::nvidia_gpu ? std::string_view(configuration.gpu_resource)
                                                          : std::string_view(extended.device_resource);
}

} // namespace

auto require_on_node(Piece& spec, const Piece& requirement) -> void {
  auto& selector = spec["affinity"]["nodeAffinity"]["requiredDuringSchedulingIgnoredDuringExecution"];
  auto& terms = selector["nodeSelectorTerms"];
  if (terms.items.empty()) terms = Piece::list({Piece::map()});
  for (auto& term : terms.items) term["matchExpressions"].push(requirement);
}

auto add_accelerator(MadePod& pod, const ExtendedResources& extended, const PluginConfiguration& configuration)
    -> void {
  if (extended.accelerator_path.empty() || !has_limit(pod, device_of(extended, configuration))) return;
  const auto& device = extended.accelerator;
  if (!device.value.empty()) {
    const auto path = join(extended.accelerator_path, "device");
    require_on_node(pod.spec, requirement(configuration.device_label, device.value, device.span, path));
    pod.spec["tolerations"].push(labelled(configuration.device_label, device.value, device.span, path));
  }
  const auto& size = extended.partition_size;
  if (!size.span.is_nowhere()) {
    const auto path = join(extended.accelerator_path, "partitionSize");
    require_on_node(pod.spec, requirement(configuration.partition_label, size.value, size.span, path));
    pod.spec["tolerations"].push(labelled(configuration.partition_label, size.value, size.span, path));
  } else if (extended.unpartitioned && extended.unpartitioned->value) {
    auto absent = configuration.unpartitioned_requirement;
    if (absent.is_null()) {
      absent = Piece::map({{"key", configuration.partition_label}, {"operator", "DoesNotExist"}});
      absent.span = extended.unpartitioned->span;
    }
    require_on_node(pod.spec, absent);
    if (!configuration.unpartitioned_toleration.is_null())
      pod.spec["tolerations"].push(configuration.unpartitioned_toleration);
  }
}

auto add_shared_memory(MadePod& pod, const ExtendedResources& extended) -> void {
  if (extended.shared_memory == nullptr || pod.containers.empty()) return;
  const auto& name = extended.shared_memory_name;
  const auto& path = extended.shared_memory_path;
  if (name.value.empty() || path.value.empty()) return;
  Piece size(extended.shared_memory_size ? extended.shared_memory_size->value.canonical() : std::string("0"));
  if (extended.shared_memory_size) size.span = extended.shared_memory_size->span;
  auto source = Piece::map({{"medium", "Memory"}, {"sizeLimit", std::move(size)}});
  auto volume = Piece::map({{"name", name.value}, {"emptyDir", std::move(source)}});
  volume.span = name.span;
  volume.path = extended.memory_path;
  auto mount = Piece::map({{"name", name.value}, {"mountPath", path.value}});
  mount.span = path.span;
  mount.path = extended.memory_path;
  pod.spec["volumes"].push(std::move(volume));
  pod.containers[pod.primary].piece["volumeMounts"].push(std::move(mount));
}

auto tolerate_extended(Piece& spec, const PluginConfiguration& configuration) -> void {
  std::set<std::string> asked;
  for (const auto* list : {"containers", "initContainers"}) {
    const auto* containers = std::as_const(spec).find(list);
    if (containers == nullptr) continue;
    for (const auto& container : containers->items) {
      const auto* resources = container.find("resources");
      const auto* requests = resources == nullptr ? nullptr : resources->find("requests");
      for (const auto& name : configuration.tolerated_resources) {
        if (requests != nullptr && requests->find(name) != nullptr) asked.insert(name);
      }
    }
  }
  for (const auto& name : asked) {
    auto& list = spec["tolerations"];
    const auto is_it = [&](const Piece& one) {
      const auto* key = one.find("key");
      const auto* op = one.find("operator");
      return key != nullptr && key->text == name && op != nullptr && op->text == "Exists";
    };
    if (std::any_of(list.items.begin(), list.items.end(), is_it)) continue;
    list.push(Piece::map({{"key", name}, {"operator", "Exists"}, {"effect", taint::no_schedule}})
                  .from("add-tolerations-for-extended-resources"));
  }
}

} // namespace berth
