#include "rules/flyte/dropped_pod_field.hpp"

#include "finding/rules.hpp"
#include "task/facts/flyte_registration.hpp"
#include "task/facts/flyte_roles.hpp"
#include "task/fields.hpp"
#include "text/ascii.hpp"

#include <algorithm>

namespace berth {
namespace {

/// Go's encoding/json finds a field in any letter case.
auto is_found_by_go(const Finding& unknown, const SourceFile& file) -> bool {
  if (!unknown.fix || unknown.fix->edits.size() != 1) return false;
  const auto& edit = unknown.fix->edits.front();
  return same_ignoring_case(file.text(edit.span), edit.text);
}

auto refused_by_flyte(const Finding& finding) -> bool {
  return finding.rule == &rules::wrong_type || finding.rule == &rules::string_expected;
}

auto dropped(Finding unknown) -> Finding {
  auto finding = make_finding(rules::dropped_pod_field, unknown.span, std::move(unknown.path),
                              unknown.message + ", and Flyte drops it");
  finding.help = std::move(unknown.help);
  finding.fix = std::move(unknown.fix);
  finding.outcome = FindingOutcome::changed;
  return finding;
}

/// A Pod that is laid over the task's need not be whole; what it has is decided by the same decoder, when the task
/// runs.
auto check_role_pods(const TaskSpec& task, const SourceFile& file, const Server& server, Findings& findings) -> void {
  const auto* type = schema::named_type("PodSpec");
  for (const auto& role : flyte_role_pods(task)) {
    const auto* spec = flyte_field(role.node, "podSpec");
    if (spec == nullptr) continue;
    Findings found;
    static_cast<void>(schema::check(*spec, *type, flyte_path(role.node, role.path, "podSpec"), file, server, found));
    for (auto& finding : found) {
      if (finding.rule == &rules::unknown_key && !is_found_by_go(finding, file)) {
        findings.push_back(dropped(std::move(finding)));
      } else if (refused_by_flyte(finding)) {
        finding.authority = Authority::flyte;
        finding.outcome = FindingOutcome::refused_later;
        findings.push_back(std::move(finding));
      }
    }
  }
}

} // namespace

auto check_flyte_pod_spec(const TaskSpec& task, const SourceFile& file, const Server& server, Findings& findings)
    -> schema::RefusedItems {
  const auto* type = schema::named_type("PodSpec");
  if (type == nullptr || !flyte_registration::is_flyte(task)) return {};
  check_role_pods(task, file, server, findings);
  if (task.pod.spec == nullptr) return {};
  Findings found;
  auto refused = schema::check(*task.pod.spec, *type, task.pod.path, file, server, found);
  for (auto& finding : found) {
    if (finding.rule != &rules::unknown_key) {
      if (refused_by_flyte(finding)) finding.authority = Authority::flyte;
      findings.push_back(std::move(finding));
    } else if (!is_found_by_go(finding, file)) {
      findings.push_back(dropped(std::move(finding)));
    }
  }
  return refused;
}

namespace rules {

extern const RuleInfo dropped_pod_field{
    "F007",
    "dropped-pod-field",
    Severity::error,
    Authority::flyte,
    "a key of a Flyte template's podSpec that Kubernetes does not know",
    R"(A podSpec travels through Flyte as free JSON and is decoded into a Pod only when the task runs. The decoder takes what it
knows, in any letter case, and drops the rest without a word, so that the API server, which would refuse it, never sees
it: a `nodeSelectors` is no selector, and the task runs anywhere.

Source: flyteorg/flyte 1.16.8, flyteplugins pluginmachinery/utils/marshal_utils.go (UnmarshalStructToObj).)",
    R"(id: {resourceType: TASK, project: vision, domain: development, name: train.train_model, version: v1}
type: python-task
metadata: {runtime: {type: FLYTE_SDK, version: 1.16.8}}
interface: {}
config: {primary_container_name: main}
k8sPod:
  podSpec:
    node_selector: {example.com/tier: mem-64}
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
    nodeSelector: {example.com/tier: mem-64}
    containers:
      - name: main
        image: registry.example.com/train:v1.2.3
        resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)"};

} // namespace rules

} // namespace berth
