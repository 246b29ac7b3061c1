#include "task/facts/secret_reference.hpp"

#include "finding/quotes.hpp"
#include "kubernetes/validate/metadata/names.hpp"
#include "syntax/path.hpp"

namespace berth {
namespace {

/// `{KEY: value}` of a native container: an entry is the variable.
auto is_mapping_entry(const TaskSpec& task) -> bool {
  if (!task.container_form || task.pod.containers.empty()) return false;
  const auto* env = task.pod.containers.front().node->find("env");
  return env != nullptr && env->is_mapping();
}

} // namespace

auto secret_reference(const TaskSpec& task, const std::string& variable) -> std::string {
  const auto* secret = "my-secret";
  const auto name = task.name.empty() || names::dns_subdomain(task.name) ? std::string(secret) : task.name;
  if (!task.container_form) return in_ticks("valueFrom: {secretKeyRef: {name: " + name + ", key: " + variable + "}}");
  if (task.document.form == Form::task) return in_ticks(variable + ": {secret: " + name + ", key: " + variable + "}");
  return in_ticks("secret_requests=[Secret(group=\"" + name + "\", key=\"" + variable + "\")]") + " of the task";
}

auto literal_variables(const TaskSpec& task) -> std::vector<const EnvVar*> {
  std::vector<const EnvVar*> variables;
  for (const auto* list : {&task.pod.init_containers, &task.pod.containers, &task.pod.ephemeral_containers}) {
    for (const auto& container : *list) {
      for (const auto& variable : container.env) {
        if (variable.value && variable.value_from == nullptr) variables.push_back(&variable);
      }
    }
  }
  return variables;
}

auto value_path(const TaskSpec& task, const EnvVar& variable) -> std::string {
  return is_mapping_entry(task) ? variable.path : join(variable.path, "value");
}

} // namespace berth
