#include "task/propeller/configuration.hpp"

#include "vocabulary/annotations.hpp"

#include <algorithm>

namespace berth {
namespace {

auto section_of(const Node& root) -> const Node& {
  const auto* plugins = root.find("plugins");
  const auto* section = plugins != nullptr ? plugins->find("k8s") : root.find("k8s");
  return section != nullptr ? *section : root;
}

auto read_piece(const Node& section, std::string_view key, std::string_view origin) -> Piece {
  const auto* node = section.find(key);
  if (node == nullptr) return {};
  auto piece = piece_of(*node, {});
  piece.origin = origin;
  for (auto& item : piece.items) item.origin = origin;
  for (auto& field : piece.fields) field.value.origin = origin;
  return piece;
}

auto read_text(const Node& section, std::string_view key, std::string& into) -> void {
  const auto* node = section.find(key);
  if (node != nullptr && node->is_string()) into = std::string(node->text);
}

/// What is said is laid over what was there, as Flyte's reader does with mappings.
auto read_map(const Node& section, std::string_view key, Piece& into) -> void {
  for (auto& field : read_piece(section, key, key).fields) into.set(field.name, std::move(field.value));
}

auto add_variable(std::string_view name, Piece value, std::string_view key, Piece& into) -> void {
  into.push(Piece::map({{"name", std::string(name)}, {"value", std::move(value)}}).from(key));
}

/// A mapping, or a list of mappings, which keeps the letter case of names.
auto read_variables(const Node& section, std::string_view key, Piece& into) -> void {
  const auto* node = section.find(key);
  if (node == nullptr) return;
  std::vector<Piece::Field> fields = piece_of(*node, {}).fields;
  for (const auto* item : node->items) {
    for (auto& field : piece_of(*item, {}).fields) fields.push_back(std::move(field));
  }
  std::stable_sort(fields.begin(), fields.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
  for (auto& field : fields) {
    field.value.kind = Kind::string;
    add_variable(field.name, std::move(field.value), key, into);
  }
}

/// Their values are those of the propeller's own environment, which nobody knows here.
auto read_own_variables(const Node& section, Piece& into) -> void {
  constexpr std::string_view key = "default-env-vars-from-env";
  const auto* node = section.find(key);
  if (node == nullptr) return;
  for (const auto& member : node->members)
    add_variable(member.name, "PROPELLER_" + std::string(member.value->text), key, into);
}

auto read_sources(const Node& section, std::string_view key, std::string_view field, Piece& into) -> void {
  const auto* node = section.find(key);
  if (node == nullptr) return;
  for (const auto* item : node->items) {
    auto source = Piece::map({{"name", std::string(item->text)}, {"optional", true}});
    into.push(Piece::map({{std::string(field), std::move(source)}}).from(key));
  }
}

auto read_resource_tolerations(const Node& section, PluginConfiguration& into) -> void {
  const auto* node = section.find("resource-tolerations");
  if (node == nullptr) return;
  for (const auto& member : node->members) {
    auto list = piece_of(*member.value, {});
    for (auto& item : list.items) item.origin = "resource-tolerations";
    into.resource_tolerations.insert_or_assign(std::string(member.name), std::move(list));
  }
}

} // namespace

PluginConfiguration::PluginConfiguration()
    : annotations(Piece::map({{std::string(annotation::safe_to_evict), "false"}})) {}

auto read_plugin_configuration(const Node& root) -> PluginConfiguration {
  PluginConfiguration read;
  if (!root.is_mapping()) return read;
  const auto& section = section_of(root);
  read_text(section, "gpu-resource-name", read.gpu_resource);
  read_text(section, "gpu-device-node-label", read.device_label);
  read_text(section, "gpu-partition-size-node-label", read.partition_label);
  read_text(section, "scheduler-name", read.scheduler);
  read_text(section, "image-pull-policy", read.image_pull_policy);
  read_text(section, "default-pod-template-name", read.pod_template);
  if (const auto* copilot = section.find("co-pilot"); copilot != nullptr) {
    read_text(*copilot, "name", read.copilot_prefix);
    read_text(*copilot, "image", read.copilot_image);
    read_text(*copilot, "cpu", read.copilot_cpu);
    read_text(*copilot, "memory", read.copilot_memory);
  }
  read_map(section, "default-labels", read.labels);
  read_map(section, "default-annotations", read.annotations);
  read_map(section, "default-node-selector", read.node_selector);
  read_map(section, "interruptible-node-selector", read.interruptible_node_selector);
  read_variables(section, "default-env-vars", read.env);
  read_own_variables(section, read.env);
  read_sources(section, "default-env-from-secrets", "secretRef", read.env_from);
  read_sources(section, "default-env-from-configmaps", "configMapRef", read.env_from);
  read_resource_tolerations(section, read);
  const auto piece = [&](std::string_view key) { return read_piece(section, key, key); };
  read.affinity = piece("default-affinity");
  read.tolerations = piece("default-tolerations");
  read.interruptible_tolerations = piece("interruptible-tolerations");
  read.interruptible_requirement = piece("interruptible-node-selector-requirement");
  read.non_interruptible_requirement = piece("non-interruptible-node-selector-requirement");
  read.unpartitioned_requirement = piece("gpu-unpartitioned-node-selector-requirement");
  read.unpartitioned_toleration = piece("gpu-unpartitioned-toleration");
  read.pod_security_context = piece("default-pod-security-context");
  read.security_context = piece("default-security-context");
  read.dns = piece("default-pod-dns-config");
  read.host_network = piece("enable-host-networking-pod");
  if (const auto* names = section.find("add-tolerations-for-extended-resources"); names != nullptr) {
    for (const auto* name : names->items) read.tolerated_resources.emplace_back(name->text);
  }
  return read;
}

} // namespace berth
