#include "finding/nearest.hpp"
#include "finding/quotes.hpp"
#include "rules/rule.hpp"
#include "task/facts/input_templates.hpp"

#include <set>

namespace berth {
namespace undeclared_input {
namespace {

using namespace input_templates;

auto undeclared(const RuleInfo& rule, const Node& word, const std::string& path, const Template& one, NearestOf& names)
    -> Finding {
  const auto place = place_of(word, one, one.input);
  auto finding = make_finding(rule, place, path, "no input is named " + in_ticks(one.input));
  finding.outcome = FindingOutcome::refused_later;
  const auto near = names.to(one.input);
  finding.help = "declare it under `interface.inputs`";
  if (near.empty()) return finding;
  finding.help = "type " + in_ticks(near) + ", or declare " + in_ticks(one.input);
  if (place.size() == one.input.size() && !word.alias)
    finding.fix = Fix{"rename to " + in_ticks(near), false, {{place, std::string(near)}}};
  return finding;
}

auto check(const RuleInfo& rule, const RuleContext& context, Findings& findings) -> void {
  const auto inputs = declared_inputs(context.task);
  if (!inputs.known) return; // an interface that is not shown proves nothing
  const std::set<std::string_view> declared(inputs.names.begin(), inputs.names.end());
  NearestOf names(inputs.names);
  for_each_word(context.task, [&](const Node& word, const std::string& path) {
    for (const auto& one : templates_in(word.text)) {
      if (!one.led || one.input.empty() || declared.count(one.input) != 0) continue;
      findings.push_back(undeclared(rule, word, path, one, names));
    }
  });
}

} // namespace
} // namespace undeclared_input

namespace rules {

extern const Rule undeclared_input{
    {"F013", "undeclared-input", Severity::error, Authority::flyte,
     "a command or argument uses an input that the interface does not declare",
     R"(Flyte puts the value of an input in the place of `{{.inputs.name}}` when the task is started. It does not look at the names
before: with a name that no input has, the task fails ("requested input is not found"), or, where the task has no
inputs at all, gets the braces as they stand. The names of inputs are case-sensitive.

Spoken where the document has an `interface`.

Source: flyteorg/flyte 1.16.8, flyteplugins core/template/template.go.)",
     R"(apiVersion: berth.dev/v1
kind: Task
metadata:
  name: train-model
spec:
  type: python-task
  interface: {inputs: {script_path: string}}
  container:
    image: registry.example.com/train:v1.2.3
    args: ["{{.inputs.script}}"]
    resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)",
     R"(apiVersion: berth.dev/v1
kind: Task
metadata:
  name: train-model
spec:
  type: python-task
  interface: {inputs: {script_path: string}}
  container:
    image: registry.example.com/train:v1.2.3
    args: ["{{.inputs.script_path}}"]
    resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)"},
    undeclared_input::check,
    Subject::declaration};

} // namespace rules

} // namespace berth
