#include "task/facts/bare_pod.hpp"

#include "vocabulary/annotations.hpp"

#include <algorithm>

namespace berth {
namespace {

auto is_controller(const Node* owner) -> bool {
  const auto* controller = owner->find("controller");
  return controller != nullptr && controller->kind == Kind::boolean && controller->flag;
}

auto has_controller(const Pod& pod) -> bool {
  const auto* owners = pod.metadata == nullptr ? nullptr : pod.metadata->find("ownerReferences");
  return owners != nullptr && std::any_of(owners->items.begin(), owners->items.end(), is_controller);
}

auto is_mirror(const Pod& pod) -> bool {
  return std::any_of(pod.annotations.begin(), pod.annotations.end(),
                     [](const KeyValue& entry) { return entry.key.value == annotation::mirror; });
}

} // namespace

auto makes_bare_pod(const TaskSpec& task) -> bool {
  if (task.document.form == Form::task) return task.demands.replicas.value == 1;
  return task.document.kind == "Pod" && !has_controller(task.pod) && !is_mirror(task.pod);
}

} // namespace berth
