#include "finding/finding_builder.hpp"
#include "rules/rule.hpp"
#include "syntax/path.hpp"
#include "task/facts/flyte_registration.hpp"

namespace berth {
namespace no_image {
namespace {

auto check(const RuleInfo& rule, const RuleContext& context, Findings& findings) -> void {
  const auto& task = context.task;
  if (!flyte_registration::is_flyte(task) || !task.container_form || task.pod.containers.empty()) return;
  const auto& container = task.pod.containers.front();
  if (container.node == nullptr || !container.node->is_mapping()) return;
  const auto* image = container.node->find("image");
  if (image != nullptr && (!image->is_string() || !image->text.empty())) return;
  const auto* member = task.declaration->member("container");
  add_finding(findings, rule, image == nullptr ? member->key->span : image->span, join(container.path, "image"),
              "the container has no image, and Flyte refuses to register the task")
      .help("add `image`");
}

} // namespace
} // namespace no_image

namespace rules {

extern const Rule no_image{
    {"F017", "no-image", Severity::error, Authority::flyte, "a container of a Flyte template without an image",
     R"(Registration refuses a task whose container has no image. In a K8sPod it does not look, and the API server refuses the Pod
when the task runs.

Source: flyteorg/flyte 1.16.8, flyteadmin task_validator.go (validateContainer).)",
     R"(id: {resourceType: TASK, project: vision, domain: development, name: train.train_model, version: v1}
type: python-task
metadata: {runtime: {type: FLYTE_SDK, version: 1.16.8}}
interface: {}
container:
  args: [pyflyte-execute, --inputs, "{{.input}}"]
  resources:
    requests: [{name: CPU, value: "1"}, {name: MEMORY, value: 1Gi}]
)",
     R"(id: {resourceType: TASK, project: vision, domain: development, name: train.train_model, version: v1}
type: python-task
metadata: {runtime: {type: FLYTE_SDK, version: 1.16.8}}
interface: {}
container:
  image: registry.example.com/train:v1.2.3
  args: [pyflyte-execute, --inputs, "{{.input}}"]
  resources:
    requests: [{name: CPU, value: "1"}, {name: MEMORY, value: 1Gi}]
)"},
    no_image::check,
    Subject::declaration};

} // namespace rules

} // namespace berth
