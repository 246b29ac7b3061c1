#include "finding/finding_builder.hpp"
#include "finding/quotes.hpp"
#include "rules/rule.hpp"
#include "syntax/part.hpp"
#include "task/facts/input_templates.hpp"

namespace berth {
namespace unfilled_template {
namespace {

using namespace input_templates;

auto check_container(const RuleInfo& rule, const Container& container, Findings& findings) -> void {
  for (const auto& var : container.env) {
    if (!var.value) continue;
    for (const auto& one : templates_in(var.value->value)) {
      if (!one.is_known()) continue;
      add_finding(findings, rule, part_of(var.value->span, var.value->value, one.offset, one.whole.size()), var.path,
                  in_ticks(one.whole) + " is not filled in within `env`")
          .help("pass it in `args`: Flyte fills in commands and arguments alone");
    }
  }
}

auto check(const RuleInfo& rule, const RuleContext& context, Findings& findings) -> void {
  if (context.task.document.form == Form::kubernetes) return;
  for (const auto* list : {&context.task.pod.init_containers, &context.task.pod.containers}) {
    for (const auto& container : *list) check_container(rule, container, findings);
  }
}

} // namespace
} // namespace unfilled_template

namespace rules {

extern const Rule unfilled_template{
    {"F015", "unfilled-template", Severity::warning, Authority::flyte,
     "a template of Flyte's in an environment variable, where it is not filled in",
     R"(Flyte fills in `{{.input}}`, `{{.inputs.name}}` and their like in `command` and `args`, and nowhere else. In an environment
variable the program gets the braces.

Source: flyteorg/flyte 1.16.8, flytek8s container_helper.go (AddFlyteCustomizationsToContainer renders Command and Args).)",
     R"(id: {resourceType: TASK, project: vision, domain: development, name: train.train_model, version: v1}
type: python-task
metadata: {runtime: {type: FLYTE_SDK, version: 1.16.8}}
interface: {}
container:
  image: registry.example.com/train:v1.2.3
  args: [pyflyte-execute, --inputs, "{{.input}}"]
  resources:
    requests: [{name: CPU, value: "1"}, {name: MEMORY, value: 1Gi}]
  env: [{key: INPUTS, value: "{{.input}}"}]
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
  env: [{key: INPUTS, value: "args"}]
)"},
    unfilled_template::check,
    Subject::declaration};

} // namespace rules

} // namespace berth
