#include "kubernetes/pod/read.hpp"
#include "task/fields.hpp"

namespace berth {

auto read_task(const Document& document, Findings& findings) -> TaskSpec {
  TaskSpec task;
  task.document = document;
  task.name = name_for_people(document);
  if (document.root == nullptr || !document.root->is_mapping()) return task;
  switch (document.form) {
  case Form::task:
    read_native_task(*document.root, task, findings);
    break;
  case Form::flyte_task:
  case Form::flyte_template:
    read_flyte_task(document, task, findings);
    break;
  case Form::kubernetes:
    if (document.wrapped == nullptr) read_kubernetes_workload(*document.root, document.kind, {}, task, findings);
    break;
  default:
    break;
  }
  return task;
}

auto name_for_people(const Document& document) -> std::string {
  return document.name.value.empty() ? "#" + std::to_string(document.index + 1) : document.name.value;
}

auto namespace_of(const TaskSpec& task) -> std::string {
  const auto* root = task.document.root;
  const auto* metadata = root == nullptr ? nullptr : root->find("metadata");
  return metadata == nullptr ? std::string() : read_string(metadata->find("namespace")).value;
}

} // namespace berth
