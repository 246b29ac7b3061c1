#include "render/render.hpp"

#include "finding/quotes.hpp"
#include "finding/rules.hpp"
#include "fit/findings.hpp"
#include "render/filled.hpp"
#include "render/pod_value.hpp"
#include "syntax/write.hpp"
#include "task/facts/written_pin.hpp"
#include "vocabulary/annotations.hpp"

namespace berth {
namespace {

auto make_pod(const TaskPlacement& placed) -> PodValue {
  const auto& task = *placed.task;
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

auto wrap(const TaskPlacement& placed, PodValue pod, const RenderOptions& options) -> Value {
  const auto& task = *placed.task;
  if (!options.name_space.empty()) pod.metadata.set("namespace", options.name_space);
  put_in_order(pod.metadata, {"name", "namespace", "labels", "annotations"});
  if (task.container_form)
    put_in_order(pod.spec, {"restartPolicy", "nodeSelector", "affinity", "tolerations", "containers", "volumes"});
  return in_form(std::move(pod), placed.replicas, options.form);
}

} // namespace

auto render(const TaskPlacement& placed, const RenderOptions& options) -> tl::expected<Rendered, Finding> {
  const auto& task = *placed.task;
  if (task.pod.containers.empty())
    return tl::make_unexpected(
        about_task(rules::no_berth, task, in_ticks(task.name) + " has no container, and no Pod runs without one"));
  auto pod = make_pod(placed);
  if (auto refused = hold_in_berth(pod, placed)) return tl::make_unexpected(std::move(*refused));
  if (options.inputs != nullptr) fill_in(pod.spec, *options.inputs);
  Rendered rendered;
  rendered.document = wrap(placed, std::move(pod), options);
  rendered.text = write_comment(provenance(placed, options)) + write_yaml(rendered.document);
  return rendered;
}

} // namespace berth
