#include "kubernetes/pod/read.hpp"
#include "kubernetes/validate/metadata/names.hpp"
#include "render/pod_value.hpp"
#include "syntax/value_of.hpp"
#include "task/fields.hpp"
#include "task/task_volumes.hpp"

namespace berth {
namespace {

auto env_value(const EnvVar& var) -> Value {
  auto made = Value::map({{"name", var.name.value}});
  if (var.value) {
    made.set("value", var.value->value);
  } else if (var.value_from != nullptr) {
    made["valueFrom"]["secretKeyRef"] = Value::map({{"name", read_string(var.value_from->find("secret")).value},
                                                    {"key", read_string(var.value_from->find("key")).value}});
  }
  return made;
}

/// Flyte's ports say `containerPort` or `container_port`, and a name.
auto port_value(const Node& port) -> Value {
  auto made = Value::map();
  if (const auto* name = port.find("name")) made.set("name", value_of(*name));
  if (const auto* number = flyte_field(&port, "containerPort")) made.set("containerPort", value_of(*number));
  return made;
}

auto copy_list(Value& container, const Node& declared, std::string_view field) -> void {
  if (const auto* list = declared.find(field); list != nullptr && !list->items.empty())
    container.set(field, value_of(*list));
}

auto container_value(const TaskSpec& task, const Container& container) -> Value {
  // Flyte names the container after the Pod where it can; a name that holds from run to run serves `kubectl logs -c`.
  const auto name = pod_name(task);
  auto made = Value::map(
      {{"name", names::dns_label(name) ? names::legal_label(name) : name}, {"image", container.image.value}});
  copy_list(made, *container.node, "command");
  copy_list(made, *container.node, "args");
  if (const auto* ports = container.node->find("ports")) {
    for (const auto* port : ports->items) made["ports"].push(port_value(*port));
  }
  for (const auto& var : container.env) made["env"].push(env_value(var));
  set_resources(made, container.resources);
  return made;
}

} // namespace

auto pod_name(const TaskSpec& task) -> std::string {
  const auto& name = task.document.name.value;
  if (!name.empty() && !names::dns_subdomain(name)) return name;
  auto made = names::legal_subdomain(name);
  return made.empty() ? "task" : made;
}

auto primary_index(const TaskSpec& task) -> std::size_t {
  const auto* primary = primary_container(task);
  return primary == nullptr ? 0 : static_cast<std::size_t>(primary - task.pod.containers.data());
}

auto build_pod(const TaskSpec& task, const Pod& pod) -> PodValue {
  PodValue made;
  made.metadata.set("name", pod_name(task));
  if (pod.metadata != nullptr && pod.metadata->is_mapping()) {
    auto declared = value_of(*pod.metadata);
    for (auto& entry : declared.entries()) {
      if (entry.key != "name" && !entry.value.is_null()) made.metadata.set(entry.key, std::move(entry.value));
    }
  }
  keep_from_eviction(made.metadata);
  made.spec.set("restartPolicy", "Never");
  made.spec["containers"] = Value::list();
  for (const auto& container : pod.containers) made.spec["containers"].push(container_value(task, container));
  return made;
}

} // namespace berth
