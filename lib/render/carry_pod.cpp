#include "render/entries_in_order.hpp"
#include "render/pod_value.hpp"
#include "syntax/value_of.hpp"
#include "vocabulary/annotations.hpp"
#include "vocabulary/resources.hpp"

namespace berth {
namespace {

/// Labels and annotations of both, the Pod's own winning over the task's.
auto merge_texts(Value& metadata, std::string_view field, const Node* own) -> void {
  if (own == nullptr) return;
  const auto* texts = own->find(field);
  if (texts == nullptr) return;
  const auto values = value_of(*texts);
  if (values.kind() != Kind::mapping || values.entries().empty()) return; // wrong-type's
  EntriesInOrder all(metadata[field]);
  for (const auto& entry : values.entries()) all.set(entry.key, entry.value);
  metadata[field] = std::move(all).take();
}

auto set_all_resources(Value& spec, std::string_view field, const std::vector<Container>& containers) -> void {
  if (containers.empty()) return;
  auto& items = spec[field].items();
  for (std::size_t i = 0; i < containers.size() && i < items.size(); ++i)
    set_resources(items[i], containers[i].resources);
}

} // namespace

auto keep_from_eviction(Value& metadata) -> void {
  auto& annotations = metadata["annotations"];
  if (annotations.find(annotation::safe_to_evict) == nullptr) annotations.set(annotation::safe_to_evict, "false");
}

auto amounts(const std::vector<ResourceEntry>& entries) -> Value {
  EntriesInOrder made;
  for (const auto& entry : entries) {
    if (entry.name != resource::storage) made.set(entry.name, entry.amount.value.canonical());
  }
  return std::move(made).take();
}

auto set_resources(Value& container, const Resources& resources) -> void {
  auto requests = amounts(resources.requests);
  EntriesInOrder all_limits(amounts(resources.limits));
  for (const auto& entry : requests.entries()) {
    if (!resource::may_overcommit(entry.key) && !all_limits.has(entry.key)) all_limits.set(entry.key, entry.value);
  }
  auto limits = std::move(all_limits).take();
  if (!requests.entries().empty()) container["resources"].set("requests", std::move(requests));
  if (!limits.entries().empty()) container["resources"].set("limits", std::move(limits));
}

auto carry_task_pod(const TaskSpec& task, const Pod& pod) -> PodValue {
  PodValue made;
  made.metadata.set("name", pod_name(task));
  const auto* outer = task.document.form == Form::task ? task.document.root->find("metadata") : nullptr;
  for (const auto* field : {"labels", "annotations"}) {
    merge_texts(made.metadata, field, outer);
    merge_texts(made.metadata, field, pod.metadata);
  }
  keep_from_eviction(made.metadata);
  if (pod.spec != nullptr) made.spec = value_of(*pod.spec);
  auto& policy = made.spec["restartPolicy"];
  if (policy.is_null() || policy == Value("")) policy = "Never";
  set_all_resources(made.spec, "initContainers", pod.init_containers);
  set_all_resources(made.spec, "containers", pod.containers);
  return made;
}

} // namespace berth
