#include "task/facts/security_context.hpp"

#include "kubernetes/pod/read.hpp"
#include "syntax/path.hpp"
#include "syntax/scalar.hpp"
#include "vocabulary/labels.hpp"

#include <algorithm>

namespace berth {
namespace {

auto field_of(const Node* holder, const std::string& path, std::string_view name) -> SecurityField {
  const auto* security = holder == nullptr ? nullptr : holder->find("securityContext");
  return {security == nullptr ? nullptr : security->find(name), join(join(path, "securityContext"), name)};
}

} // namespace

auto security_field(const Container& container, std::string_view name) -> SecurityField {
  return field_of(container.node, container.path, name);
}

auto security_field(const Pod& pod, std::string_view name) -> SecurityField {
  return field_of(pod.spec, pod.path, name);
}

auto effective_field(const Pod& pod, const Container& container, std::string_view name) -> SecurityField {
  auto own = security_field(container, name);
  return own.node != nullptr ? own : security_field(pod, name);
}

auto is_user(const SecurityField& user, std::int64_t number) -> bool {
  return user.node != nullptr && user.node->kind == Kind::integer && integer_value(*user.node) == number;
}

auto secured_containers(const TaskSpec& task) -> std::vector<const Container*> {
  std::vector<const Container*> all;
  if (task.container_form) return all;
  for (const auto* list : {&task.pod.init_containers, &task.pod.containers}) {
    for (const auto& container : *list) all.push_back(&container);
  }
  return all;
}

auto lasting_containers(const TaskSpec& task) -> std::vector<const Container*> {
  auto all = secured_containers(task);
  const auto ends = [](const Container* container) { return container->role == ContainerRole::init; };
  all.erase(std::remove_if(all.begin(), all.end(), ends), all.end());
  return all;
}

auto serves_its_node(const TaskSpec& task) -> bool {
  if (task.document.form != Form::kubernetes) return false;
  const auto* metadata = task.document.root->find("metadata");
  const auto* space = metadata == nullptr ? nullptr : metadata->find("namespace");
  if (task.document.kind == "DaemonSet" || read_string(space).value == "kube-system") return true;
  const auto& labels = task.pod.labels;
  return task.document.kind == "Pod" && std::any_of(labels.begin(), labels.end(), [](const KeyValue& label) {
           return label.key.value == "tier" &&
                  label.value.value == "control-plane"; // as kubeadm writes its static Pods
         });
}

auto is_windows(const Pod& pod) -> bool {
  const auto* os = pod.spec == nullptr ? nullptr : pod.spec->find("os");
  if (os != nullptr && read_string(os->find("name")).value == "windows") return true;
  return std::any_of(pod.node_selector.begin(), pod.node_selector.end(), [](const KeyValue& entry) {
    return entry.key.value == label::os && entry.value.value == "windows";
  });
}

} // namespace berth
