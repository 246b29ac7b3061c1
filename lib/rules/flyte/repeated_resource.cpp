#include "finding/finding_builder.hpp"
#include "finding/quotes.hpp"
#include "kubernetes/pod/flyte_resource.hpp"
#include "rules/rule.hpp"
#include "syntax/path.hpp"
#include "task/facts/flyte_entries.hpp"
#include "vocabulary/resources.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace berth {
namespace repeated_resource {
namespace {

auto check_list(const RuleInfo& rule, const TaskSpec& task, Findings& findings) -> void {
  const auto entries = flyte_entries(task);
  std::map<std::pair<const Node*, std::string_view>, const FlyteEntry*> met; // by list and word
  for (const auto& entry : entries) {
    if (flyte_resource::kubernetes_name(entry.word).empty()) continue;
    const auto [first, fresh] = met.emplace(std::pair(entry.list, entry.word), &entry);
    if (fresh) continue;
    add_finding(findings, rule, place_of(entry), join(entry.path, "name"),
                in_ticks(entry.word) + " is in " + std::string(entry.side) + " already")
        .label(place_of(*first->second), "the first")
        .help("keep one of the two")
        .outcome(FindingOutcome::changed);
  }
}

auto check_map(const RuleInfo& rule, const std::vector<ResourceEntry>& entries, Findings& findings) -> void {
  const auto is_gpu = [](std::string_view written) {
    return [written](const ResourceEntry& entry) {
      return entry.name == resource::nvidia_gpu && entry.written.value == written;
    };
  };
  const auto own = std::find_if(entries.begin(), entries.end(), is_gpu("gpu"));
  const auto other = std::find_if(entries.begin(), entries.end(), is_gpu(resource::nvidia_gpu));
  if (own == entries.end() || other == entries.end() || own->amount.value == other->amount.value) return;
  add_finding(findings, rule, other->written.span, other->path,
              "Flyte puts `gpu` in the place of `nvidia.com/gpu`, and their amounts differ")
      .label(own->written.span, "this one counts")
      .help("keep one of the two")
      .outcome(FindingOutcome::changed);
}

auto check(const RuleInfo& rule, const RuleContext& context, Findings& findings) -> void {
  if (context.task.document.form == Form::kubernetes) return;
  check_list(rule, context.task, findings);
  for (const auto* list : {&context.task.pod.init_containers, &context.task.pod.containers}) {
    for (const auto& container : *list) {
      check_map(rule, container.resources.requests, findings);
      check_map(rule, container.resources.limits, findings);
    }
  }
}

} // namespace
} // namespace repeated_resource

namespace rules {

extern const Rule repeated_resource{
    {"F010", "repeated-resource", Severity::error, Authority::flyte, "two entries of one resource",
     R"(In Flyte's list of resources each may stand once; registration refuses the second: "can't specify CPU limit for task
multiple times".

In a podSpec the keys of a mapping cannot be the same, but `gpu` and `nvidia.com/gpu` are: Flyte renames the first, and the
amount of the second is lost.

Source: flyteorg/flyte 1.16.8, flyteadmin task_validator.go (addResourceEntryToMap) and flytek8s container_helper.go
(SanitizeGPUResourceRequirements).)",
     R"(id: {resourceType: TASK, project: vision, domain: development, name: train.train_model, version: v1}
type: python-task
metadata: {runtime: {type: FLYTE_SDK, version: 1.16.8}}
interface: {}
container:
  image: registry.example.com/train:v1.2.3
  args: [pyflyte-execute, --inputs, "{{.input}}"]
  resources:
    requests:
      - {name: CPU, value: "1"}
      - {name: MEMORY, value: 2Gi}
      - {name: CPU, value: "4"}
)",
     R"(id: {resourceType: TASK, project: vision, domain: development, name: train.train_model, version: v1}
type: python-task
metadata: {runtime: {type: FLYTE_SDK, version: 1.16.8}}
interface: {}
container:
  image: registry.example.com/train:v1.2.3
  args: [pyflyte-execute, --inputs, "{{.input}}"]
  resources:
    requests:
      - {name: CPU, value: "1"}
      - {name: MEMORY, value: 2Gi}
)"},
    repeated_resource::check,
    Subject::declaration};

} // namespace rules

} // namespace berth
