#include "render/pod_origins.hpp"

#include "syntax/path.hpp"
#include "task/task_volumes.hpp"
#include "vocabulary/annotations.hpp"
#include "vocabulary/resources.hpp"

#include <algorithm>
#include <utility>

namespace berth {
namespace {

auto flyte_says() -> Origin { return {"Flyte", {}}; }

auto trace_of_amount(const EffectiveTask& effective, const Container& container, std::string_view name)
    -> const ResourceTrace* {
  const auto traces = traces_of(effective, container.resources.path);
  const auto found =
      std::find_if(traces.begin(), traces.end(), [&](const ResourceTrace& one) { return one.resource == name; });
  return found == traces.end() ? nullptr : &*found;
}

auto note_amounts(const EffectiveTask& effective, const Container& container, const std::string& at, Origins& origins)
    -> void {
  const auto path = join(at, "resources");
  const auto note = [&](const ResourceEntry& entry, std::string_view side, Origin origin) {
    origins.note(step_into(join(path, side), entry.name), std::move(origin));
  };
  for (const auto& entry : container.resources.requests) {
    const auto* trace = trace_of_amount(effective, container, entry.name);
    const Origin written{{}, entry.amount.span};
    note(entry, "requests", trace == nullptr ? written : amount_origin(trace->request, true));
    const auto needs_limit = !resource::may_overcommit(entry.name) && container.resources.limit(entry.name) == nullptr;
    if (needs_limit) note(entry, "limits", {"as the request", entry.amount.span});
  }
  for (const auto& entry : container.resources.limits) {
    const auto* trace = trace_of_amount(effective, container, entry.name);
    note(entry, "limits", trace == nullptr ? Origin{{}, entry.amount.span} : amount_origin(trace->limit, false));
  }
}

auto note_variables(const Container& container, const std::string& at, Origins& origins) -> void {
  for (std::size_t i = 0; i < container.env.size(); ++i) {
    const auto& variable = container.env[i];
    const auto path = at_index(join(at, "env"), i);
    origins.note(path, Origin{{}, variable.name.span});
    if (variable.value) origins.note(join(path, "value"), Origin{{}, variable.value->span});
    if (variable.value_from != nullptr) origins.note(join(path, "valueFrom"), Origin{{}, variable.value_from->span});
  }
}

auto note_texts(const Node* metadata, Origins& origins) -> void {
  if (metadata == nullptr) return;
  for (const auto* field : {"labels", "annotations"}) {
    const auto* texts = metadata->find(field);
    if (texts == nullptr) continue;
    for (const auto& member : texts->members)
      origins.note(step_into(join("metadata", field), member.name), *member.value);
  }
}

auto note_metadata(const TaskSpec& task, const Pod& pod, Origins& origins) -> void {
  origins.note(step_into("metadata.annotations", annotation::safe_to_evict), flyte_says());
  origins.note("metadata.name", Origin{{}, task.document.name.span});
  if (task.document.form == Form::task) note_texts(task.document.root->find("metadata"), origins);
  note_texts(pod.metadata, origins);
  if (!task.container_form || pod.metadata == nullptr) return;
  for (const auto& member : pod.metadata->members) {
    const std::string_view name = member.name;
    if (name != "name" && name != "labels" && name != "annotations")
      origins.note(join("metadata", name), *member.value);
  }
}

auto prefix_of(RenderAs form, std::int64_t replicas) -> std::string_view {
  switch (form) {
  case RenderAs::cron_job:
    return "spec.jobTemplate.spec.template";
  case RenderAs::pod_template:
    return "template";
  case RenderAs::pod:
    return {};
  case RenderAs::automatic:
    return replicas > 1 ? std::string_view("spec.template") : std::string_view();
  default:
    return "spec.template";
  }
}

/// The one container of a PodTemplate, wherever it stood.
auto note_primary(const TaskPlacement& placed, Origins& origins) -> void {
  const auto index = primary_index(*placed.task);
  const std::string at = "template.spec.containers[0]";
  if (index > 0) {
    const auto& container = placed.effective.pod.containers[index];
    origins.note(at, *container.node);
    note_amounts(placed.effective, container, at, origins);
  }
  origins.note(join(at, "name"), Origin{});
}

} // namespace

auto pool_origin(const Placement& berth) -> Origin { return {"pool " + berth.name, {}}; }

auto amount_origin(const EffectiveAmount& amount, bool is_request) -> Origin {
  if (amount.steps.empty()) return {{}, amount.span};
  const auto& last = amount.steps.back();
  const auto& before = amount.declared ? amount.declared : amount.defaulted;
  switch (last.kind) {
  case EffectiveStepKind::partner:
    return {is_request ? "as the limit" : "as the request", last.span};
  case EffectiveStepKind::platform_default:
    return {"platform default", last.span};
  case EffectiveStepKind::platform_limit:
  case EffectiveStepKind::own_limit:
    return {"lowered from " + (before ? before->canonical() : std::string("more")), amount.span};
  case EffectiveStepKind::zeroed:
    return {"left at zero by Flyte", {}};
  default:
    return {{}, amount.span};
  }
}

auto declared_origins(const TaskPlacement& placed) -> Origins {
  Origins origins;
  const auto& task = *placed.task;
  const auto& pod = placed.effective.pod;
  note_metadata(task, pod, origins);
  const auto* spec = task.container_form ? nullptr : pod.spec;
  if (spec != nullptr) origins.note("spec", *spec);
  if (spec == nullptr || spec->find("restartPolicy") == nullptr) origins.note("spec.restartPolicy", flyte_says());
  for (const auto& [list, containers] :
       {std::pair("spec.initContainers", &pod.init_containers), std::pair("spec.containers", &pod.containers)}) {
    for (std::size_t i = 0; i < containers->size(); ++i) {
      const auto& container = (*containers)[i];
      const auto path = at_index(list, i);
      if (task.container_form && container.node != nullptr) {
        origins.note(path, *container.node);
        origins.note(join(path, "name"), flyte_says());
        note_variables(container, path, origins);
      }
      note_amounts(placed.effective, container, path, origins);
    }
  }
  return origins;
}

auto note_claims(const TaskSpec& task, const PodValue& pod, Origins& origins) -> void {
  const auto note_named = [&](const Value* list, const std::string& path, const std::string& name, Span span) {
    if (list == nullptr || list->kind() != Kind::sequence) return;
    for (std::size_t i = 0; i < list->items().size(); ++i) {
      const auto* own = list->items()[i].find("name");
      if (own != nullptr && *own == Value(name)) origins.note(at_index(path, i), Origin{{}, span});
    }
  };
  for (const auto& demand : task.demands.volumes) {
    const auto name = claim_volume_name(demand.claim.value);
    note_named(pod.spec.find("volumes"), "spec.volumes", name, demand.span);
    const auto& containers = pod.spec.find("containers")->items();
    for (std::size_t i = 0; i < containers.size(); ++i)
      note_named(containers[i].find("volumeMounts"), join(at_index("spec.containers", i), "volumeMounts"), name,
                 demand.span);
  }
}

auto object_origins(const Origins& pod, const TaskPlacement& placed, const RenderForm& form) -> Origins {
  const auto prefix = std::string(prefix_of(form.as, placed.replicas));
  if (prefix.empty()) return pod;
  auto origins = pod.in_template(prefix);
  const Origin replicas{{}, placed.task->demands.replicas.span};
  const auto above = prefix.substr(0, prefix.rfind('.'));
  for (const auto* field : {"parallelism", "completions", "replicas"})
    origins.note(step_into(above == prefix ? std::string() : above, field), replicas);
  if (form.as == RenderAs::pod_template) note_primary(placed, origins);
  if (form.as == RenderAs::cron_job) origins.note("spec.schedule", Origin{"--schedule", {}});
  if (form.as == RenderAs::deployment || form.as == RenderAs::stateful_set)
    origins.note(join(prefix, "spec.restartPolicy"), Origin{});
  return origins;
}

} // namespace berth
