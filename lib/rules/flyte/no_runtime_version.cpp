#include "finding/finding_builder.hpp"
#include "rules/rule.hpp"
#include "syntax/path.hpp"

namespace berth {
namespace no_runtime_version {
namespace {

auto check(const RuleInfo& rule, const RuleContext& context, Findings& findings) -> void {
  const auto& task = context.task;
  if (task.declaration == nullptr || task.document.form == Form::kubernetes) return;
  const auto native = task.document.form == Form::task;
  const auto* holder = native ? task.declaration : task.declaration->find("metadata");
  const auto* runtime = holder == nullptr ? nullptr : holder->member("runtime");
  if (runtime == nullptr || !runtime->value->is_mapping()) return;
  const auto* version = runtime->value->find("version");
  if (version != nullptr && (!version->is_string() || !version->text.empty())) return;
  const auto path = join(native ? task.declaration_path : join(task.declaration_path, "metadata"), "runtime");
  add_finding(findings, rule, version == nullptr ? runtime->key->span : version->span, join(path, "version"),
              "`runtime` has no version, and Flyte refuses to register the task")
      .help("add `version`, that of the SDK: `version: 1.16.8`");
}

} // namespace
} // namespace no_runtime_version

namespace rules {

extern const Rule no_runtime_version{
    {"F016", "no-runtime-version", Severity::error, Authority::flyte, "runtime metadata without the version of the SDK",
     R"(A task may leave its runtime metadata out, but where it has some, registration refuses it without a version.

Source: flyteorg/flyte 1.16.8, flyteadmin task_validator.go (validateRuntimeMetadata).)",
     R"(id: {resourceType: TASK, project: vision, domain: development, name: train.train_model, version: v1}
type: python-task
metadata: {runtime: {type: FLYTE_SDK, flavor: python}}
interface: {}
container:
  image: registry.example.com/train:v1.2.3
  args: [pyflyte-execute, --inputs, "{{.input}}"]
  resources:
    requests: [{name: CPU, value: "1"}, {name: MEMORY, value: 1Gi}]
)",
     R"(id: {resourceType: TASK, project: vision, domain: development, name: train.train_model, version: v1}
type: python-task
metadata: {runtime: {type: FLYTE_SDK, version: 1.16.8, flavor: python}}
interface: {}
container:
  image: registry.example.com/train:v1.2.3
  args: [pyflyte-execute, --inputs, "{{.input}}"]
  resources:
    requests: [{name: CPU, value: "1"}, {name: MEMORY, value: 1Gi}]
)"},
    no_runtime_version::check,
    Subject::declaration};

} // namespace rules

} // namespace berth
