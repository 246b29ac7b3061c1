#include "kubernetes/pod/read.hpp"

#include "kubernetes/pod/quantity.hpp"
#include "syntax/path.hpp"

namespace berth {
namespace {

auto read_env(const Node* env, const std::string& path) -> std::vector<EnvVar> {
  std::vector<EnvVar> vars;
  if (env == nullptr || !env->is_sequence()) return vars;
  for (std::size_t i = 0; i < env->items.size(); ++i) {
    const auto& item = *env->items[i];
    EnvVar var;
    var.name = read_string(item.find("name"));
    if (const auto* value = item.find("value"); value != nullptr && value->is_string()) var.value = read_string(value);
    var.value_from = item.find("valueFrom");
    var.path = at_index(path, i);
    vars.push_back(std::move(var));
  }
  return vars;
}

auto read_container(const Node& node, ContainerRole role, const std::string& path, const std::string& pod_path,
                    bool flyte, Findings& findings) -> Container {
  Container container;
  container.role = role;
  container.name = read_string(node.find("name"));
  container.image = read_string(node.find("image"));
  container.resources = read_resources(node.find("resources"), join(path, "resources"), flyte, findings);
  container.env = read_env(node.find("env"), join(path, "env"));
  container.node = &node;
  container.path = path;
  container.pod_path = pod_path;
  return container;
}

/// A restartable init container runs beside the others for the Pod's whole life (restartPolicy Always, 1.28+).
auto init_role(const Node& container) -> ContainerRole {
  const auto* policy = container.find("restartPolicy");
  return policy != nullptr && policy->is_string() && policy->text == "Always" ? ContainerRole::sidecar
                                                                              : ContainerRole::init;
}

auto read_containers(const Node& spec, std::string_view field, ContainerRole role, const std::string& path, bool flyte,
                     Findings& findings) -> std::vector<Container> {
  std::vector<Container> containers;
  const auto* list = spec.find(field);
  if (list == nullptr || !list->is_sequence()) return containers;
  for (std::size_t i = 0; i < list->items.size(); ++i) {
    const auto& node = *list->items[i];
    if (!node.is_mapping()) continue;
    const auto own = role == ContainerRole::init ? init_role(node) : role;
    containers.push_back(
        read_container(node, own, at_index(join(path, field), i), at_index(join("spec", field), i), flyte, findings));
  }
  return containers;
}

auto read_overhead(const Node* overhead, const std::string& path, Findings& findings) -> std::vector<ResourceEntry> {
  std::vector<ResourceEntry> entries;
  if (overhead == nullptr || !overhead->is_mapping()) return entries;
  for (const auto& member : overhead->members) {
    auto where = at_key(path, member.name);
    const auto amount = member.value->is_null() ? std::optional(Located<Quantity>{{}, member.key->span})
                                                : read_quantity(*member.value, where, findings, member.name);
    if (!amount) continue;
    entries.push_back({std::string(member.name),
                       {std::string(member.name), member.key->span},
                       *amount,
                       std::move(where),
                       member.value});
  }
  return entries;
}

auto read_spec(const Node& spec, const std::string& path, bool flyte, Findings& findings, Pod& pod) -> void {
  pod.init_containers = read_containers(spec, "initContainers", ContainerRole::init, path, flyte, findings);
  pod.containers = read_containers(spec, "containers", ContainerRole::main, path, flyte, findings);
  pod.ephemeral_containers =
      read_containers(spec, "ephemeralContainers", ContainerRole::ephemeral, path, flyte, findings);
  pod.resources = read_resources(spec.find("resources"), join(path, "resources"), flyte, findings);
  pod.overhead = read_overhead(spec.find("overhead"), join(path, "overhead"), findings);
  pod.node_selector = read_string_map(spec.find("nodeSelector"));
  pod.required_affinity = read_required_affinity(spec);
  pod.tolerations = read_tolerations(spec.find("tolerations"));
  const auto* host_network = spec.find("hostNetwork");
  pod.host_network = host_network != nullptr && host_network->kind == Kind::boolean && host_network->flag;
}

} // namespace

auto read_string(const Node* node) -> Located<std::string> {
  if (node == nullptr || !node->is_string()) return {};
  return {std::string(node->text), node->span};
}

auto read_string_map(const Node* map) -> std::vector<KeyValue> {
  std::vector<KeyValue> entries;
  if (map == nullptr || !map->is_mapping()) return entries;
  for (const auto& member : map->members) {
    if (!member.value->is_string() && !member.value->is_null()) continue;
    entries.push_back(
        {{std::string(member.name), member.key->span},
         {std::string(member.value->is_null() ? std::string_view() : member.value->text), member.value->span}});
  }
  return entries;
}

auto read_pod(const PodPlace& place, bool flyte, Findings& findings) -> Pod {
  Pod pod;
  pod.metadata = place.metadata;
  pod.spec = place.spec;
  pod.metadata_path = place.metadata_path;
  pod.path = place.path;
  if (place.metadata != nullptr) {
    pod.name = read_string(place.metadata->find("name"));
    pod.labels = read_string_map(place.metadata->find("labels"));
    pod.annotations = read_string_map(place.metadata->find("annotations"));
  }
  if (place.spec != nullptr && place.spec->is_mapping()) read_spec(*place.spec, place.path, flyte, findings, pod);
  return pod;
}

} // namespace berth
