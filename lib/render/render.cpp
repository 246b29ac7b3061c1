#include "render/render.hpp"

#include "finding/quotes.hpp"
#include "finding/rules.hpp"
#include "fit/findings.hpp"
#include "kubernetes/validate/metadata/names.hpp"
#include "render/pod_value.hpp"
#include "syntax/value_of.hpp"
#include "syntax/write.hpp"

#include <initializer_list>

namespace berth {
namespace {

auto make_pod(const TaskPlacement& placed) -> PodValue {
  const auto& task = *placed.task;
  if (task.document.form == Form::kubernetes) return carry_pod(task.pod);
  return task.container_form ? build_pod(task, placed.effective.pod) : carry_task_pod(task, placed.effective.pod);
}

auto hold_in_berth(PodValue& pod, const TaskPlacement& placed) -> std::optional<Finding> {
  const auto& task = *placed.task;
  const auto& berth = *placed.berth();
  if (!placed.held) {
    if (auto refused = add_pin(pod, task, berth.pin)) return refused;
  }
  add_accelerator(pod, task.extended, placed.effective.pod, *berth.group);
  if (placed.exclusive) add_exclusive(pod);
  add_tolerations(pod, berth.tolerate);
  add_shared_memory(pod, task);
  add_claims(pod, task);
  return std::nullopt;
}

/// The named keys first, in this order; the rest keep theirs.
auto put_in_order(Value& map, std::initializer_list<std::string_view> keys) -> void {
  auto ordered = Value::map();
  for (const auto key : keys) {
    if (const auto* found = map.find(key)) ordered.set(key, *found);
  }
  for (const auto& entry : map.entries()) ordered.set(entry.key, entry.value);
  map = std::move(ordered);
}

auto as_pod(PodValue pod) -> Value {
  return Value::map(
      {{"apiVersion", "v1"}, {"kind", "Pod"}, {"metadata", std::move(pod.metadata)}, {"spec", std::move(pod.spec)}});
}

/// A Job's name goes into a label of its Pods, so it must be short.
auto job_name(const std::string& name) -> std::string {
  constexpr std::size_t label_limit = 63;
  return name.size() <= label_limit ? name : names::legal_label(name);
}

auto as_job(PodValue pod, std::int64_t replicas) -> Value {
  auto metadata = Value::map({{"name", job_name(pod.metadata["name"].string())}});
  auto inner = Value::map();
  for (const auto& entry : pod.metadata.entries()) {
    if (entry.key == "name") continue;
    if (entry.key == "namespace") metadata.set(entry.key, entry.value);
    if (entry.key == "labels") metadata.set(entry.key, entry.value);
    if (entry.key != "namespace") inner.set(entry.key, entry.value);
  }
  auto templ = Value::map({{"metadata", std::move(inner)}, {"spec", std::move(pod.spec)}});
  auto spec = Value::map({{"parallelism", replicas}, {"completions", replicas}, {"template", std::move(templ)}});
  return Value::map(
      {{"apiVersion", "batch/v1"}, {"kind", "Job"}, {"metadata", std::move(metadata)}, {"spec", std::move(spec)}});
}

/// The member at a path of plain names: `spec.template.metadata`.
auto member_at(Value& root, std::string_view path) -> Value& {
  auto* at = &root;
  while (true) {
    const auto dot = path.find('.');
    at = &(*at)[path.substr(0, dot)];
    if (dot == std::string_view::npos) return *at;
    path.remove_prefix(dot + 1);
  }
}

auto put_back(const TaskSpec& task, PodValue pod) -> Value {
  auto document = value_of(*task.document.root);
  if (!pod.metadata.is_null()) member_at(document, task.pod.metadata_path) = std::move(pod.metadata);
  member_at(document, task.pod.path) = std::move(pod.spec);
  if (task.document.list == nullptr) return document;
  document.set("apiVersion", task.document.api_version).set("kind", task.document.kind); // alone it has to say so
  put_in_order(document, {"apiVersion", "kind"});
  return document;
}

auto wrap(const TaskPlacement& placed, PodValue pod) -> Value {
  const auto& task = *placed.task;
  if (task.document.form == Form::kubernetes) return put_back(task, std::move(pod));
  put_in_order(pod.metadata, {"name", "namespace", "labels", "annotations"});
  if (task.container_form)
    put_in_order(pod.spec, {"restartPolicy", "nodeSelector", "affinity", "tolerations", "containers", "volumes"});
  return placed.replicas > 1 ? as_job(std::move(pod), placed.replicas) : as_pod(std::move(pod));
}

} // namespace

auto render(const TaskPlacement& placed, const RenderOptions& options) -> tl::expected<Rendered, Finding> {
  const auto& task = *placed.task;
  if (task.pod.containers.empty())
    return tl::make_unexpected(
        about_task(rules::no_berth, task, in_ticks(task.name) + " has no container, and no Pod runs without one"));
  auto pod = make_pod(placed);
  if (auto refused = hold_in_berth(pod, placed)) return tl::make_unexpected(std::move(*refused));
  Rendered rendered;
  rendered.document = wrap(placed, std::move(pod));
  rendered.text = write_comment(provenance(placed, options)) + write_yaml(rendered.document);
  return rendered;
}

} // namespace berth
