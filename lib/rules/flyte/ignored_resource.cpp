#include "finding/finding_builder.hpp"
#include "finding/quotes.hpp"
#include "rules/rule.hpp"
#include "syntax/path.hpp"
#include "task/facts/flyte_entries.hpp"

#include <algorithm>

namespace berth {
namespace ignored_resource {
namespace {

auto has_word(const std::vector<FlyteEntry>& entries, const Node* list, std::string_view word) -> bool {
  return std::any_of(entries.begin(), entries.end(),
                     [&](const FlyteEntry& entry) { return entry.list == list && entry.word == word; });
}

auto check(const RuleInfo& rule, const RuleContext& context, Findings& findings) -> void {
  const auto entries = flyte_entries(context.task);
  for (const auto& entry : entries) {
    if (entry.word != "STORAGE" && entry.word != "UNKNOWN") continue;
    if (entry.name == nullptr && context.task.document.form == Form::task) continue; // missing-key has spoken
    auto finding = add_finding(findings, rule, place_of(entry), join(entry.path, "name"),
                               entry.name == nullptr ? "Flyte passes over an entry without a name"
                                                     : "Flyte passes over " + in_ticks(entry.word));
    finding.outcome(FindingOutcome::changed);
    finding.help("name the resource: `CPU`, `MEMORY`, `GPU` or `EPHEMERAL_STORAGE`");
    if (entry.word == "STORAGE" && !has_word(entries, entry.list, "EPHEMERAL_STORAGE")) {
      finding.help("type `EPHEMERAL_STORAGE` for room on the node's disk");
      finding.fix(Fix{"rename to `EPHEMERAL_STORAGE`", false, {{place_of(entry), "EPHEMERAL_STORAGE"}}});
    }
  }
}

} // namespace
} // namespace ignored_resource

namespace rules {

extern const Rule ignored_resource{
    {"F008", "ignored-resource", Severity::error, Authority::flyte,
     "an entry of a resource that Flyte has a word for and never passes on",
     R"(Flyte's list of resources is one of an enum and a quantity. Of the six words of the enum two lead nowhere: `STORAGE`, and
`UNKNOWN`, which is also what an entry without a name is. Registration takes them, and the Pod is made without them: a
task that asks for 20Gi of `STORAGE` runs with whatever the node's disk has left.

Room on the node's disk is `EPHEMERAL_STORAGE`.

Source: flyteorg/flyte 1.16.8, flytek8s utils.go (ToK8sResourceList).)",
     R"(id: {resourceType: TASK, project: vision, domain: development, name: train.train_model, version: v1}
type: python-task
metadata: {runtime: {type: FLYTE_SDK, version: 1.16.8}}
interface: {}
container:
  image: registry.example.com/train:v1.2.3
  args: [pyflyte-execute, --inputs, "{{.input}}"]
  resources:
    requests: [{name: CPU, value: "1"}, {name: MEMORY, value: 2Gi}, {name: STORAGE, value: 20Gi}]
)",
     R"(id: {resourceType: TASK, project: vision, domain: development, name: train.train_model, version: v1}
type: python-task
metadata: {runtime: {type: FLYTE_SDK, version: 1.16.8}}
interface: {}
container:
  image: registry.example.com/train:v1.2.3
  args: [pyflyte-execute, --inputs, "{{.input}}"]
  resources:
    requests: [{name: CPU, value: "1"}, {name: MEMORY, value: 2Gi}, {name: EPHEMERAL_STORAGE, value: 20Gi}]
)"},
    ignored_resource::check,
    Subject::declaration};

} // namespace rules

} // namespace berth
