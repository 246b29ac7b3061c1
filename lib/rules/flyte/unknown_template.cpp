#include "finding/nearest.hpp"
#include "finding/quotes.hpp"
#include "rules/rule.hpp"
#include "task/facts/input_templates.hpp"

namespace berth {
namespace unknown_template {
namespace {

using namespace input_templates;

/// What was meant by a template that is none: `inputs.rows` for `input.rows`, `outputPrefix` for `outputsPrefix`.
auto meant_by(const Template& one) -> std::string {
  constexpr std::string_view singular = "input.";
  if (!one.input.empty()) return "inputs." + std::string(one.input);
  if (one.name.substr(0, singular.size()) == singular) return "inputs." + std::string(one.name.substr(singular.size()));
  return std::string(nearest(one.name, known_names()));
}

auto unknown(const RuleInfo& rule, const Node& word, const std::string& path, const Template& one,
             const std::string& meant) -> Finding {
  const auto place = place_of(word, one, one.name);
  auto finding =
      make_finding(rule, place, path, "Flyte has no template " + in_ticks(one.whole) + " and leaves it as it is");
  if (meant.empty()) {
    finding.severity = Severity::note; // it may be for the program
    finding.help =
        "leave it if the program knows it; Flyte's are `{{.input}}`, `{{.outputPrefix}}`, `{{.inputs.name}}`";
    return finding;
  }
  finding.help = "type " + in_ticks("{{." + meant + "}}");
  if (place.size() == one.name.size() && !word.alias)
    finding.fix = Fix{"rename to " + in_ticks(meant), false, {{place, one.led ? meant : "." + meant}}};
  return finding;
}

auto check(const RuleInfo& rule, const RuleContext& context, Findings& findings) -> void {
  if (context.task.document.form == Form::kubernetes) return;
  for_each_word(context.task, [&](const Node& word, const std::string& path) {
    for (const auto& one : templates_in(word.text)) {
      const auto meant = one.is_known() ? std::string() : meant_by(one);
      if (!one.is_known() && (one.led || !meant.empty())) findings.push_back(unknown(rule, word, path, one, meant));
    }
  });
}

} // namespace
} // namespace unknown_template

namespace rules {

extern const Rule unknown_template{
    {"F014", "unknown-template", Severity::warning, Authority::flyte,
     "a command or argument has a template in braces that Flyte does not fill in",
     R"(Flyte fills in `{{.input}}`, `{{.inputPrefix}}`, `{{.outputPrefix}}`, `{{.rawOutputDataPrefix}}`, `{{.checkpointOutputPrefix}}`,
`{{.prevCheckpointPrefix}}`, `{{.perRetryUniqueKey}}`, `{{.taskTemplatePath}}`, `{{.namespace}}` and `{{.inputs.name}}`, in
any letter case, each with its leading dot. What else stands in braces reaches the program as it is written.

A name that is near none of these is a note, for the program may know it.

Source: flyteorg/flyte 1.16.8, flyteplugins core/template/template.go.)",
     R"(id: {resourceType: TASK, project: vision, domain: development, name: train.train_model, version: v1}
type: python-task
metadata: {runtime: {type: FLYTE_SDK, version: 1.16.8}}
interface: {}
container:
  image: registry.example.com/train:v1.2.3
  args: [pyflyte-execute, --inputs, "{{.outputsPrefix}}"]
  resources:
    requests: [{name: CPU, value: "1"}, {name: MEMORY, value: 1Gi}]
)",
     R"(id: {resourceType: TASK, project: vision, domain: development, name: train.train_model, version: v1}
type: python-task
metadata: {runtime: {type: FLYTE_SDK, version: 1.16.8}}
interface: {}
container:
  image: registry.example.com/train:v1.2.3
  args: [pyflyte-execute, --inputs, "{{.outputPrefix}}"]
  resources:
    requests: [{name: CPU, value: "1"}, {name: MEMORY, value: 1Gi}]
)"},
    unknown_template::check,
    Subject::declaration};

} // namespace rules

} // namespace berth
