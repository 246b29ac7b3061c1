#include "finding/finding_builder.hpp"
#include "finding/quotes.hpp"
#include "kubernetes/pod/flyte_resource.hpp"
#include "rules/rule.hpp"
#include "syntax/path.hpp"
#include "syntax/scalar.hpp"
#include "task/facts/flyte_entries.hpp"
#include "task/facts/flyte_registration.hpp"

namespace berth {
namespace unknown_resource {
namespace {

auto check(const RuleInfo& rule, const RuleContext& context, Findings& findings) -> void {
  if (!flyte_registration::is_flyte(context.task)) return; // of a native Task the schema speaks
  for (const auto& entry : flyte_entries(context.task)) {
    const auto text = entry.name == nullptr ? std::nullopt : scalar_text(*entry.name);
    if (!entry.word.empty() || !text) continue;
    auto finding = add_finding(findings, rule, entry.name->span, join(entry.path, "name"),
                               "Flyte has no resource " + in_ticks(*text));
    const auto meant = flyte_resource::nearest_word(*text);
    finding.help(meant.empty() ? "type `CPU`, `MEMORY`, `GPU` or `EPHEMERAL_STORAGE`" : "type " + in_ticks(meant));
    if (!meant.empty() && !entry.name->alias)
      finding.fix(Fix{"rename to " + in_ticks(meant), false, {{entry.name->span, std::string(meant)}}});
  }
}

} // namespace
} // namespace unknown_resource

namespace rules {

extern const Rule unknown_resource{
    {"F019", "unknown-resource", Severity::error, Authority::flyte,
     "the name of an entry is no word of Flyte's enum of resources",
     R"(Flyte's list names resources by the words of an enum: `CPU`, `GPU`, `MEMORY`, `EPHEMERAL_STORAGE`, in capitals. Proto JSON
refuses a document with any other word. Kubernetes' names, `cpu` and `nvidia.com/gpu`, belong into a podSpec.

Source: flyteidl/core/tasks.proto (Resources.ResourceName), and the JSON mapping of protocol buffers.)",
     R"(id: {resourceType: TASK, project: vision, domain: development, name: train.train_model, version: v1}
type: python-task
metadata: {runtime: {type: FLYTE_SDK, version: 1.16.8}}
interface: {}
container:
  image: registry.example.com/train:v1.2.3
  args: [pyflyte-execute, --inputs, "{{.input}}"]
  resources:
    requests: [{name: cpu, value: "1"}, {name: MEMORY, value: 1Gi}]
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
    unknown_resource::check,
    Subject::declaration};

} // namespace rules

} // namespace berth
