#include "kubernetes/pod/read.hpp"
#include "syntax/path.hpp"
#include "task/fields.hpp"

namespace berth {
namespace {

struct Template {
  const Node* node;
  std::string path;
};

/// The TaskTemplate within what `flytectl get task` prints, or the document itself.
auto find_template(const Node& root) -> Template {
  const auto* compiled = flyte_field(root.find("closure"), "compiledTask");
  const auto* found = compiled == nullptr ? nullptr : compiled->find("template");
  return found == nullptr ? Template{&root, {}} : Template{found, "closure.compiledTask.template"};
}

auto primary_container(const Node& k8s_pod, const Node& templ) -> std::string {
  auto own = read_string(flyte_field(&k8s_pod, "primaryContainerName")).value;
  if (!own.empty()) return own;
  const auto* config = templ.find("config");
  return config == nullptr ? std::string() : read_string(config->find("primary_container_name")).value;
}

} // namespace

auto read_flyte_task(const Node& root, TaskSpec& task, Findings& findings) -> void {
  const auto templ = find_template(root);
  task.declaration = templ.node;
  task.declaration_path = templ.path;
  task.task_type = read_string(templ.node->find("type")).value;
  if (const auto* metadata = templ.node->find("metadata"); metadata != nullptr) {
    task.interruptible = read_bool(metadata->find("interruptible"));
  }
  task.extended =
      read_extended(flyte_field(templ.node, "extendedResources"), join(templ.path, "extendedResources"), findings);
  if (const auto* k8s_pod = flyte_field(templ.node, "k8sPod"); k8s_pod != nullptr) {
    task.pod = read_k8s_pod(*k8s_pod, join(templ.path, "k8sPod"), findings);
    task.primary_container = primary_container(*k8s_pod, *templ.node);
  } else if (const auto* container = templ.node->find("container"); container != nullptr) {
    task.container_form = true;
    task.pod.containers.push_back(read_flyte_container(*container, join(templ.path, "container"), findings));
  }
}

} // namespace berth
