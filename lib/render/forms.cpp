#include "render/forms.hpp"

#include "kubernetes/validate/metadata/names.hpp"
#include "render/pod_value.hpp"

#include "vocabulary/labels.hpp"

#include <algorithm>

namespace berth {
namespace {

auto object(std::string_view api_version, std::string_view kind, Value metadata, std::string_view body, Value value)
    -> Value {
  return Value::map({{"apiVersion", api_version},
                     {"kind", kind},
                     {"metadata", std::move(metadata)},
                     {std::string(body), std::move(value)}});
}

/// A Job's name goes into a label of its Pods, so it must be short.
auto short_name(const std::string& name) -> std::string {
  constexpr std::size_t label_limit = 63;
  return name.size() <= label_limit ? name : names::legal_label(name);
}

/// Name and namespace are the object's, annotations the Pod's; labels are both's.
struct Parted {
  Value outer;
  Value inner;
};

auto part(Value metadata) -> Parted {
  Parted parted{Value::map({{"name", short_name(metadata["name"].string())}}), Value::map()};
  for (const auto& entry : metadata.entries()) {
    if (entry.key == "name") continue;
    if (entry.key == "namespace" || entry.key == "labels") parted.outer.set(entry.key, entry.value);
    if (entry.key != "namespace") parted.inner.set(entry.key, entry.value);
  }
  return parted;
}

auto template_of(Value metadata, Value spec) -> Value {
  return Value::map({{"metadata", std::move(metadata)}, {"spec", std::move(spec)}});
}

auto job_spec(Value metadata, Value spec, std::int64_t replicas) -> Value {
  auto made = Value::map();
  if (replicas > 1) made.set("parallelism", replicas).set("completions", replicas);
  return made.set("template", template_of(std::move(metadata), std::move(spec)));
}

auto as_job(PodValue pod, std::int64_t replicas) -> Value {
  auto [outer, inner] = part(std::move(pod.metadata));
  return object("batch/v1", "Job", std::move(outer), "spec", job_spec(std::move(inner), std::move(pod.spec), replicas));
}

auto as_cron_job(PodValue pod, std::int64_t replicas, const std::string& schedule) -> Value {
  auto [outer, inner] = part(std::move(pod.metadata));
  auto job = Value::map({{"spec", job_spec(std::move(inner), std::move(pod.spec), replicas)}});
  return object("batch/v1", "CronJob", std::move(outer), "spec",
                Value::map({{"schedule", schedule}, {"jobTemplate", std::move(job)}}));
}

/// Pods that are started again whenever they end, found by a label of their own.
auto as_service(PodValue pod, std::int64_t replicas, bool stateful) -> Value {
  auto [outer, inner] = part(std::move(pod.metadata));
  const auto name = outer["name"].string();
  const auto label = names::legal_label(name);
  auto& labels = inner["labels"];
  if (labels.find(label::app_name) == nullptr) labels.set(label::app_name, label);
  const auto selected = *labels.find(label::app_name);
  pod.spec.set("restartPolicy", "Always");
  auto spec = Value::map({{"replicas", replicas}});
  if (stateful) spec.set("serviceName", name);
  spec.set("selector", Value::map({{"matchLabels", Value::map({{std::string(label::app_name), selected}})}}));
  spec.set("template", template_of(std::move(inner), std::move(pod.spec)));
  return object("apps/v1", stateful ? "StatefulSet" : "Deployment", std::move(outer), "spec", std::move(spec));
}

/// Flyte merges a template's containers into those of the Pod that it makes by the names `default` and `primary`, and
/// drops all others. Source: flyteorg/flyte 1.16.8, flytek8s/pod_helper.go.
auto as_pod_template(PodValue pod) -> Value {
  auto [outer, inner] = part(std::move(pod.metadata));
  auto primary = std::move(pod.spec["containers"].items().at(pod.primary));
  primary.set("name", "primary");
  pod.spec.set("containers", Value::list({std::move(primary)}));
  std::erase_if(pod.spec.entries(), [](const Value::Entry& entry) { return entry.key == "initContainers"; });
  return object("v1", "PodTemplate", std::move(outer), "template", template_of(std::move(inner), std::move(pod.spec)));
}

auto as_pod(PodValue pod) -> Value { return object("v1", "Pod", std::move(pod.metadata), "spec", std::move(pod.spec)); }

} // namespace

auto put_in_order(Value& map, std::initializer_list<std::string_view> keys) -> void {
  auto ordered = Value::map();
  for (const auto key : keys) {
    if (const auto* found = map.find(key)) ordered.set(key, *found);
  }
  for (const auto& entry : map.entries()) ordered.set(entry.key, entry.value);
  map = std::move(ordered);
}

auto in_form(PodValue pod, std::int64_t replicas, const RenderForm& form) -> Value {
  switch (form.as) {
  case RenderAs::job:
    return as_job(std::move(pod), replicas);
  case RenderAs::cron_job:
    return as_cron_job(std::move(pod), replicas, form.schedule);
  case RenderAs::pod_template:
    return as_pod_template(std::move(pod));
  case RenderAs::deployment:
  case RenderAs::stateful_set:
    return as_service(std::move(pod), replicas, form.as == RenderAs::stateful_set);
  case RenderAs::pod:
    return as_pod(std::move(pod));
  case RenderAs::automatic:
    return replicas > 1 ? as_job(std::move(pod), replicas) : as_pod(std::move(pod));
  }
  return {};
}

} // namespace berth
