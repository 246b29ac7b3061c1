#include "task/fields.hpp"

#include "kubernetes/pod/quantity.hpp"
#include "kubernetes/pod/read.hpp"
#include "syntax/path.hpp"
#include "syntax/scalar.hpp"
#include "text/ascii.hpp"
#include "vocabulary/flyte.hpp"

namespace berth {
namespace {

auto snake_case(std::string_view camel) -> std::string {
  std::string snake;
  for (const auto c : camel) {
    if (is_upper(c)) snake += '_';
    snake += lower(c);
  }
  return snake;
}

/// `{KEY: value}` with values that are strings or `{secret, key}`.
auto read_env_map(const Node& env, const std::string& path) -> std::vector<EnvVar> {
  std::vector<EnvVar> vars;
  for (const auto& member : env.members) {
    if (member.repeated) continue; // duplicate-key has spoken of it
    EnvVar var;
    var.name = {std::string(member.name), member.key->span};
    if (member.value->is_string()) var.value = read_string(member.value);
    if (member.value->is_mapping()) var.value_from = member.value;
    var.path = join(path, member.name);
    vars.push_back(std::move(var));
  }
  return vars;
}

/// Flyte's own list of KeyValuePair: `{key, value}`.
auto read_env_pairs(const Node& env, const std::string& path) -> std::vector<EnvVar> {
  std::vector<EnvVar> vars;
  for (std::size_t i = 0; i < env.items.size(); ++i) {
    const auto& item = *env.items[i];
    EnvVar var;
    var.name = read_string(item.find("key"));
    if (const auto* value = item.find("value"); value != nullptr && value->is_string()) var.value = read_string(value);
    var.path = at_index(path, i);
    vars.push_back(std::move(var));
  }
  return vars;
}

} // namespace

auto flyte_field(const Node* node, std::string_view camel) -> const Node* {
  if (node == nullptr) return nullptr;
  const auto* found = node->find(camel);
  return found != nullptr ? found : node->find(snake_case(camel));
}

auto flyte_path(const Node* node, std::string_view path, std::string_view camel) -> std::string {
  const auto snake = snake_case(camel);
  const auto is_snake = node != nullptr && node->find(camel) == nullptr && node->find(snake) != nullptr;
  return join(path, is_snake ? snake : camel);
}

auto read_bool(const Node* node) -> std::optional<Located<bool>> {
  if (node == nullptr || node->kind != Kind::boolean) return std::nullopt;
  return Located<bool>{node->flag, node->span};
}

auto read_integer(const Node* node) -> std::optional<Located<std::int64_t>> {
  if (node == nullptr) return std::nullopt;
  const auto value = integer_value(*node);
  if (!value) return std::nullopt;
  return Located<std::int64_t>{*value, node->span};
}

auto read_flyte_container(const Node& container, const std::string& path, Findings& findings) -> Container {
  Container read;
  read.image = read_string(container.find("image"));
  read.resources = read_resources(container.find("resources"), join(path, "resources"), true, findings);
  if (const auto* env = container.find("env"); env != nullptr) {
    read.env = env->is_mapping() ? read_env_map(*env, join(path, "env")) : read_env_pairs(*env, join(path, "env"));
  }
  read.node = &container;
  read.path = path;
  read.pod_path = "spec.containers[0]";
  return read;
}

auto read_extended(const Node& holder, const std::string& path, Findings& findings) -> ExtendedResources {
  ExtendedResources read;
  const auto* extended = flyte_field(&holder, "extendedResources");
  const auto here = flyte_path(&holder, path, "extendedResources");
  if (const auto* gpu = flyte_field(extended, "gpuAccelerator"); gpu != nullptr) {
    read.accelerator = read_string(gpu->find("device"));
    read.partition_size = read_string(flyte_field(gpu, "partitionSize"));
    read.unpartitioned = read_bool(gpu->find("unpartitioned"));
    read.accelerator_path = flyte_path(extended, here, "gpuAccelerator");
    const auto word = read_string(flyte_field(gpu, "deviceClass")).value;
    for (const auto& one : flyte::device_classes) {
      if (one.word == word) read.device_resource = one.resource;
    }
  }
  if (const auto* memory = flyte_field(extended, "sharedMemory"); memory != nullptr) {
    read.shared_memory = memory;
    read.memory_path = flyte_path(extended, here, "sharedMemory");
    read.shared_memory_path = read_string(flyte_field(memory, "mountPath"));
    read.shared_memory_name = read_string(flyte_field(memory, "mountName"));
    if (const auto* size = flyte_field(memory, "sizeLimit"); size != nullptr)
      read.shared_memory_size = read_quantity(*size, flyte_path(memory, read.memory_path, "sizeLimit"), findings);
  }
  return read;
}

auto rename_devices(Resources& resources, const std::string& device) -> void {
  if (device == resource::nvidia_gpu) return;
  const auto rename = [&](ResourceEntries& entries) {
    auto all = entries.all();
    for (auto& entry : all) {
      if (entry.name == resource::nvidia_gpu && entry.written.value != resource::nvidia_gpu) entry.name = device;
    }
    entries = std::move(all);
  };
  rename(resources.requests);
  rename(resources.limits);
}

auto read_k8s_pod(const Node& k8s_pod, const std::string& path, Findings& findings) -> Pod {
  PodPlace place;
  place.metadata = k8s_pod.find("metadata");
  place.spec = flyte_field(&k8s_pod, "podSpec");
  place.metadata_path = join(path, "metadata");
  place.path = flyte_path(&k8s_pod, path, "podSpec");
  return read_pod(place, true, findings);
}

} // namespace berth
