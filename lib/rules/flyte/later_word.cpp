#include "finding/finding_builder.hpp"
#include "finding/quotes.hpp"
#include "rules/rule.hpp"
#include "syntax/path.hpp"
#include "task/facts/flyte_registration.hpp"
#include "task/fields.hpp"

#include <algorithm>
#include <array>

namespace berth {
namespace later_word {
namespace {

/// Where it stands below the template, and its names in proto JSON. Source: flyteorg/flyte 2.0.9,
/// flyteidl2/core/tasks.proto.
struct Word {
  std::array<std::string_view, 2> holders;
  std::string_view name;
};

constexpr std::array<Word, 11> words{{{{"", ""}, "reusePolicy"},
                                      {{"extendedResources", "gpuAccelerator"}, "deviceClass"},
                                      {{"metadata", ""}, "timeouts"},
                                      {{"metadata", ""}, "debuggable"},
                                      {{"metadata", ""}, "isEntrypoint"},
                                      {{"metadata", ""}, "producesArtifacts"},
                                      {{"metadata", ""}, "logLinks"},
                                      {{"metadata", ""}, "codeBundleUri"},
                                      {{"metadata", ""}, "imageBuildRun"},
                                      {{"container", "dataConfig"}, "fileInputLayout"},
                                      {{"k8sPod", "dataConfig"}, "fileInputLayout"}}};

struct Found {
  const Node* node{nullptr};
  std::string path;
  std::string_view name;
};

auto find_word(const Node& declaration, const std::string& path, const Word& word) -> Found {
  Found found{&declaration, path, word.name};
  const auto step = [&](std::string_view name) {
    if (name.empty() || found.node == nullptr) return;
    found.path = flyte_path(found.node, found.path, name);
    found.node = flyte_field(found.node, name);
  };
  for (const auto holder : word.holders) step(holder);
  step(word.name);
  return found;
}

/// Once a template: the rest of them is as little of 1.16.
auto check(const RuleInfo& rule, const RuleContext& context, Findings& findings) -> void {
  const auto& task = context.task;
  if (!flyte_registration::is_flyte(task) || task.declaration == nullptr) return;
  std::vector<Found> found;
  for (const auto& word : words) {
    auto one = find_word(*task.declaration, task.declaration_path, word);
    if (one.node != nullptr) found.push_back(std::move(one));
  }
  if (found.empty()) return;
  std::sort(found.begin(), found.end(),
            [](const Found& a, const Found& b) { return a.node->span.begin < b.node->span.begin; });
  add_finding(findings, rule, found.front().node->span, found.front().path,
              in_ticks(found.front().name) + " is a word of Flyte 2, and the rest was judged as Flyte 1.16 does");
}

} // namespace
} // namespace later_word

namespace rules {

extern const Rule later_word{
    {"F025", "later-word", Severity::note, Authority::flyte, "a word of Flyte 2 in a task template",
     R"(Flyte 2 has the TaskTemplate of Flyte 1 with words added: `reusePolicy`, the accelerator's `deviceClass`, and in the metadata
`timeouts`, `debuggable`, `isEntrypoint`, `producesArtifacts`, `logLinks`, `codeBundleUri`, `imageBuildRun`. berth knows them
and judges the rest as 1.16 does; of `deviceClass` it takes which resource a `GPU` of the task is.

Source: flyteorg/flyte 2.0.9, flyteidl2/core/tasks.proto.)",
     R"(id: {resourceType: TASK, project: vision, domain: development, name: train.train_model, version: v1}
type: python-task
metadata: {runtime: {type: FLYTE_SDK, version: 2.0.9}, debuggable: true}
interface: {}
container:
  image: registry.example.com/train:v1.2.3
  args: [pyflyte-execute, --inputs, "{{.input}}"]
  resources:
    requests: [{name: CPU, value: "1"}, {name: MEMORY, value: 1Gi}]
    limits: [{name: CPU, value: "1"}, {name: MEMORY, value: 1Gi}]
)",
     R"(id: {resourceType: TASK, project: vision, domain: development, name: train.train_model, version: v1}
type: python-task
metadata: {runtime: {type: FLYTE_SDK, version: 2.0.9}}
interface: {}
container:
  image: registry.example.com/train:v1.2.3
  args: [pyflyte-execute, --inputs, "{{.input}}"]
  resources:
    requests: [{name: CPU, value: "1"}, {name: MEMORY, value: 1Gi}]
    limits: [{name: CPU, value: "1"}, {name: MEMORY, value: 1Gi}]
)"},
    later_word::check,
    Subject::declaration};

} // namespace rules

} // namespace berth
