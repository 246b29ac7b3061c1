#include "render/render.hpp"

#include "finding/quotes.hpp"
#include "finding/rules.hpp"
#include "fit/findings.hpp"
#include "render/filled.hpp"
#include "render/pod_origins.hpp"
#include "render/pod_value.hpp"
#include "syntax/write.hpp"
#include "task/facts/written_pin.hpp"
#include "vocabulary/annotations.hpp"
#include "vocabulary/labels.hpp"

#include <optional>

namespace berth {
namespace {

auto make_pod(const TaskPlacement& placed) -> PodValue {
  const auto& task = *placed.task;
  auto pod = task.container_form ? build_pod(task, placed.effective.pod) : carry_task_pod(task, placed.effective.pod);
  pod.primary = primary_index(task);
  return pod;
}

/// A Pod on its way, and who says what it has, where that is asked for.
class PodMaking {
 public:
  PodMaking(const TaskPlacement& placed, bool with_origins)
      : pod_(make_pod(placed)), origins_(with_origins ? std::optional(declared_origins(placed)) : std::nullopt) {}

  [[nodiscard]] auto pod() -> PodValue& { return pod_; }
  [[nodiscard]] auto origins() -> std::optional<Origins>& { return origins_; }

  /// What `add` brings in is said by that.
  template <class Add>
  auto step(const Origin& origin, Add add) -> void {
    if (!origins_) return add(pod_);
    const auto before = pod_;
    add(pod_);
    origins_->note_new("metadata", before.metadata, pod_.metadata, origin);
    origins_->note_new("spec", before.spec, pod_.spec, origin);
  }

 private:
  PodValue pod_;
  std::optional<Origins> origins_;
};

auto hold_in_berth(PodMaking& making, const TaskPlacement& placed) -> std::optional<Finding> {
  const auto& task = *placed.task;
  const auto* berth = placed.berth();
  const auto pool = berth == nullptr ? Origin{} : pool_origin(*berth);
  std::optional<Finding> refused;
  if (berth != nullptr && !placed.held)
    making.step(pool, [&](PodValue& pod) { refused = add_pin(pod, task, berth->pin); });
  if (refused) return refused;
  const auto* group = berth == nullptr ? nullptr : berth->group;
  making.step({{}, task.extended.accelerator.span},
              [&](PodValue& pod) { add_accelerator(pod, task.extended, placed.effective.pod, group); });
  const auto& exclusive = task.demands.exclusive;
  if (placed.exclusive)
    making.step(exclusive ? Origin{{}, exclusive->span} : Origin{"packing of the cluster", {}}, add_exclusive);
  if (berth != nullptr) making.step(pool, [&](PodValue& pod) { add_tolerations(pod, berth->tolerate); });
  return std::nullopt;
}

auto add_volumes(PodMaking& making, const TaskSpec& task) -> void {
  making.step({{}, task.extended.shared_memory_path.span}, [&](PodValue& pod) { add_shared_memory(pod, task); });
  add_claims(making.pod(), task);
  if (making.origins()) note_claims(task, making.pod(), *making.origins());
}

auto wrap(const TaskPlacement& placed, PodValue pod, const RenderOptions& options) -> Value {
  const auto& task = *placed.task;
  if (!options.name_space.empty()) pod.metadata.set("namespace", options.name_space);
  if (!options.task_label.empty()) pod.metadata["labels"].set(label::task, options.task_label);
  put_in_order(pod.metadata, {"name", "namespace", "labels", "annotations"});
  if (task.container_form)
    put_in_order(pod.spec, {"restartPolicy", "nodeSelector", "affinity", "tolerations", "containers", "volumes"});
  return in_form(std::move(pod), placed.replicas, options.form);
}

/// Of the object, with what the command line has brought.
auto noted_origins(Origins& pod, const TaskPlacement& placed, const RenderOptions& options) -> Origins {
  if (!options.name_space.empty()) pod.note("metadata.namespace", Origin{"--namespace", {}});
  if (!options.task_label.empty()) pod.note(step_into("metadata.labels", label::task), Origin{"--with-services", {}});
  return object_origins(pod, placed, options.form);
}

} // namespace

auto render(const TaskPlacement& placed, const RenderOptions& options) -> tl::expected<Rendered, Finding> {
  const auto& task = *placed.task;
  if (task.pod.containers.empty())
    return tl::make_unexpected(
        about_task(rules::no_berth, task, in_ticks(task.name) + " has no container, and no Pod runs without one"));
  PodMaking making(placed, options.origins || options.place);
  if (auto refused = hold_in_berth(making, placed)) return tl::make_unexpected(std::move(*refused));
  add_volumes(making, task);
  if (options.inputs != nullptr)
    making.step({"--input", {}}, [&](PodValue& pod) { fill_in(pod.spec, *options.inputs); });
  Rendered rendered;
  if (auto& origins = making.origins()) rendered.origins = noted_origins(*origins, placed, options);
  rendered.document = wrap(placed, std::move(making.pod()), options);
  rendered.text = write_comment(provenance(placed, options));
  rendered.text += options.place ? write_with_origins(rendered.document, rendered.origins, options.place)
                                 : write_yaml(rendered.document);
  return rendered;
}

} // namespace berth
