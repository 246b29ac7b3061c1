#include "vocabulary/flyte.hpp"
#include "kubernetes/pod/read.hpp"
#include "syntax/path.hpp"
#include "task/fields.hpp"

#include <charconv>

namespace berth {
namespace {

struct Template {
  const Node* node;
  std::string path;
};

/// The TaskTemplate within what `flytectl get task` prints, or the document itself.
auto find_template(const Node& root, const std::string& path) -> Template {
  const auto* closure = root.find("closure");
  const auto* compiled = flyte_field(closure, "compiledTask");
  const auto* found = compiled == nullptr ? nullptr : compiled->find("template");
  if (found == nullptr) return {&root, path};
  return {found, join(flyte_path(closure, join(path, "closure"), "compiledTask"), "template")};
}

/// Flyte asks the config alone, whatever primaryContainerName of the K8sPod says (flytek8s, BuildRawPod); that is the
/// next best guess.
auto read_primary(const Node& k8s_pod, const Template& templ, TaskSpec& task) -> void {
  const auto* config = templ.node->find("config");
  auto name = config == nullptr ? Located<std::string>() : read_string(config->find(flyte::primary_in_config));
  task.primary_path = join(join(templ.path, "config"), flyte::primary_in_config);
  task.primary_span = name.span;
  if (name.value.empty()) name = read_string(flyte_field(&k8s_pod, flyte::primary_in_pod));
  task.primary_container = name.value;
}

/// How many elements an array runs at once; how many there are, its input says. Source:
/// flyteidl/plugins/array_job.proto.
auto read_array(const Template& templ, TaskSpec& task) -> void {
  const auto* custom = templ.node->find("custom");
  const auto* parallelism = flyte_field(custom, "parallelism");
  if (parallelism == nullptr || !parallelism->is_scalar()) return;
  std::int64_t count = 0;
  const auto text = parallelism->text;
  std::from_chars(text.data(), text.data() + text.size(), count);
  if (count < 1) return;
  task.demands.replicas = {count, parallelism->span};
  task.demands.replicas_path = join(join(templ.path, "custom"), "parallelism");
}

} // namespace

auto read_flyte_task(const Document& document, TaskSpec& task, Findings& findings) -> void {
  const auto templ = find_template(*document.root, document.root_path);
  task.declaration = templ.node;
  task.declaration_path = templ.path;
  task.task_type = read_string(templ.node->find("type")).value;
  if (task.task_type == flyte::array_type) read_array(templ, task);
  if (const auto* metadata = templ.node->find("metadata"); metadata != nullptr) {
    task.interruptible = read_bool(metadata->find("interruptible"));
  }
  task.extended = read_extended(*templ.node, templ.path, findings);
  if (const auto* k8s_pod = flyte_field(templ.node, "k8sPod"); k8s_pod != nullptr) {
    task.pod = read_k8s_pod(*k8s_pod, flyte_path(templ.node, templ.path, "k8sPod"), findings);
    read_primary(*k8s_pod, templ, task);
  } else if (const auto* container = templ.node->find("container"); container != nullptr) {
    task.container_form = true;
    task.pod.containers.push_back(read_flyte_container(*container, join(templ.path, "container"), findings));
  }
  for (auto* list : {&task.pod.init_containers, &task.pod.containers}) {
    for (auto& one : *list) rename_devices(one.resources, task.extended.device_resource);
  }
}

} // namespace berth
