#include "finding/finding_builder.hpp"
#include "finding/nearest.hpp"
#include "finding/quotes.hpp"
#include "rules/rule.hpp"
#include "task/facts/flyte_registration.hpp"
#include "task/fields.hpp"
#include "task/task_volumes.hpp"

namespace berth {
namespace no_primary_container {
namespace {

auto container_names(const Pod& pod) -> std::vector<std::string_view> {
  std::vector<std::string_view> names;
  for (const auto& container : pod.containers) {
    if (!container.name.value.empty()) names.emplace_back(container.name.value);
  }
  return names;
}

/// Old tasks of type `sidecar` keep their Pod in `custom`, and the K8sPod for its metadata alone.
auto has_another_pod(const TaskSpec& task) -> bool {
  if (task.task_type != "sidecar" || task.declaration == nullptr) return false;
  const auto* version = flyte_field(task.declaration, "taskTypeVersion");
  return version == nullptr || version->text == "0" || version->text == "1";
}

auto check_unnamed(const RuleInfo& rule, const TaskSpec& task, const std::vector<std::string_view>& names,
                   Findings& findings) -> void {
  if (!flyte_registration::is_flyte(task)) return; // berth takes the first
  auto finding = make_finding(rule, subspan(task.pod.spec->span, 0, 1), task.primary_path,
                              "no `primary_container_name` in `config` says which container the task runs in");
  if (const auto* member = task.declaration->member("k8sPod"); member != nullptr) finding.span = member->key->span;
  if (const auto* member = task.declaration->member("k8s_pod"); member != nullptr) finding.span = member->key->span;
  const auto name = task.primary_container.empty() ? names.front() : std::string_view(task.primary_container);
  finding.help = "add " + in_ticks("config: {primary_container_name: " + std::string(name) + "}") + " beside it";
  finding.outcome = FindingOutcome::refused_later;
  findings.push_back(std::move(finding));
}

auto check(const RuleInfo& rule, const RuleContext& context, Findings& findings) -> void {
  const auto& task = context.task;
  const auto names = container_names(task.pod);
  if (task.document.form == Form::kubernetes || task.container_form || task.pod.spec == nullptr) return;
  if (names.size() != task.pod.containers.size() || names.empty() || has_another_pod(task)) return;
  if (task.primary_span.empty()) return check_unnamed(rule, task, names, findings);
  if (primary_container(task) != nullptr) return;
  auto finding = add_finding(findings, rule, task.primary_span, task.primary_path,
                             "no container is named " + in_ticks(task.primary_container));
  const auto near = nearest(task.primary_container, names);
  const auto meant = names.size() == 1 ? names.front() : near;
  finding.outcome(FindingOutcome::refused_later);
  finding.help("type the name of the container that the task runs in");
  if (!meant.empty()) finding.help("type " + in_ticks(meant));
}

} // namespace
} // namespace no_primary_container

namespace rules {

extern const Rule no_primary_container{
    {"F006", "no-primary-container", Severity::error, Authority::flyte,
     "the primary container of a K8sPod is not named, or is none of its containers",
     R"(Flyte runs the task in one container of the Pod, the primary one: it gets the command and the inputs, its end is the end of
the task. Flyte finds it by the name that `config.primary_container_name` has, and by nothing else; a
`primaryContainerName` beside the podSpec is not read. Registration does not look. When the task is started it fails:
"primary container [...] not defined".

In berth's own form the name is `k8sPod.primaryContainerName`; without one the first container is meant.

Source: flyteorg/flyte 1.16.8, flytek8s pod_helper.go (BuildRawPod, ApplyFlytePodConfiguration).)",
     R"(id: {resourceType: TASK, project: vision, domain: development, name: train.train_model, version: v1}
type: python-task
metadata: {runtime: {type: FLYTE_SDK, version: 1.16.8}}
interface: {}
config: {primary_container_name: train}
k8sPod:
  podSpec:
    containers:
      - name: main
        image: registry.example.com/train:v1.2.3
        resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)",
     R"(id: {resourceType: TASK, project: vision, domain: development, name: train.train_model, version: v1}
type: python-task
metadata: {runtime: {type: FLYTE_SDK, version: 1.16.8}}
interface: {}
config: {primary_container_name: main}
k8sPod:
  podSpec:
    containers:
      - name: main
        image: registry.example.com/train:v1.2.3
        resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)"},
    no_primary_container::check,
    Subject::declaration};

} // namespace rules

} // namespace berth
