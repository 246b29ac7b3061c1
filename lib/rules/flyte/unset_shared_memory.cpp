#include "finding/finding_builder.hpp"
#include "finding/quotes.hpp"
#include "rules/rule.hpp"
#include "syntax/path.hpp"
#include "task/facts/flyte_registration.hpp"
#include "task/fields.hpp"

namespace berth {
namespace unset_shared_memory {
namespace {

auto is_unset(const Node* node) -> bool { return node == nullptr || (node->is_string() && node->text.empty()); }

auto report(const RuleInfo& rule, const TaskSpec& task, std::string_view field, std::string_view value,
            Findings& findings) -> void {
  add_finding(findings, rule, subspan(task.extended.shared_memory->span, 0, 1), join(task.extended.memory_path, field),
              "shared memory has no " + in_ticks(field))
      .help("add " + in_ticks(std::string(field) + ": " + std::string(value)))
      .outcome(FindingOutcome::refused_later);
}

auto check(const RuleInfo& rule, const RuleContext& context, Findings& findings) -> void {
  const auto& task = context.task;
  const auto* memory = task.extended.shared_memory;
  if (memory == nullptr || !memory->is_mapping()) return;
  if (is_unset(flyte_field(memory, "mountPath"))) report(rule, task, "mountPath", "/dev/shm", findings);
  if (flyte_registration::is_flyte(task) && is_unset(flyte_field(memory, "mountName")))
    report(rule, task, "mountName", "flyte-shared-memory", findings); // berth has flytekit's own name for it
}

} // namespace
} // namespace unset_shared_memory

namespace rules {

extern const Rule unset_shared_memory{
    {"F020", "unset-shared-memory", Severity::error, Authority::flyte,
     "shared memory without the path or the name of its mount",
     R"(Flyte makes a memory-backed volume of `sharedMemory` and mounts it into the primary container. Without a path or a name it
cannot, and says so only when the task is started: "mount path is not set", "mount name is not set". flytekit fills in
`/dev/shm` and `flyte-shared-memory`; in berth's own form the name may be left out.

Source: flyteorg/flyte 1.16.8, flytek8s pod_helper.go (ApplySharedMemory).)",
     R"(id: {resourceType: TASK, project: vision, domain: development, name: train.train_model, version: v1}
type: python-task
metadata: {runtime: {type: FLYTE_SDK, version: 1.16.8}}
interface: {}
container:
  image: registry.example.com/train:v1.2.3
  args: [pyflyte-execute, --inputs, "{{.input}}"]
  resources:
    requests: [{name: CPU, value: "1"}, {name: MEMORY, value: 1Gi}]
extendedResources:
  sharedMemory: {mountPath: /dev/shm, sizeLimit: 512Mi}
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
extendedResources:
  sharedMemory: {mountPath: /dev/shm, mountName: flyte-shared-memory, sizeLimit: 512Mi}
)",
     Profile::recommended, Evidence::platform},
    unset_shared_memory::check,
    Subject::declaration};

} // namespace rules

} // namespace berth
