#include "check/flyte_template.hpp"

#include "check/pod_path.hpp"
#include "finding/quotes.hpp"
#include "kubernetes/validate/validate.hpp"
#include "task/pod_sets.hpp"
#include "task/read_made.hpp"
#include "task/task_volumes.hpp"

namespace berth {
namespace {

auto whose(const TaskSpec& task) -> std::string {
  const auto pods = task.is_made_set() ? "the Pods of " + in_ticks(task.pod_set) : std::string("the Pod");
  return "; Flyte makes " + pods + " so when the task runs, and the API server refuses that";
}

auto settle_paths(const TaskSpec& task, Finding& finding) -> void {
  finding.pod_path = pod_path(task, finding.path);
  finding.path = document_path(task, finding.path);
  for (auto& field : finding.fields) field = document_path(task, field);
  finding.fix.reset(); // an edit would write where a value was made, which nobody wrote
}

} // namespace

auto check_made_pods(const TaskSpec& task, const EffectiveTask& effective, const Server& server) -> Findings {
  Findings findings;
  const auto stops = primary_container(task.flyte->task()) == nullptr || !effective.made->stops.empty();
  if (stops) return findings; // nothing is made of it: rules say why
  auto made = task;
  made.pod = made_pod(*effective.made, task.flyte_set);
  made.moved = effective.made->sets[task.flyte_set].tree.moved();
  made.container_form = false;
  PodRules rules{server};
  rules.unfilled = !effective.platform_known;
  validate_pod(made.pod, rules, findings);
  for (auto& finding : findings) {
    settle_paths(made, finding);
    if (!is_error(finding) || finding.authority != Authority::kubernetes) continue;
    finding.outcome = FindingOutcome::refused_later;
    finding.message += whose(task);
  }
  return findings;
}

auto settle_made_set(const TaskSpec& task, Findings& findings) -> void {
  for (auto& finding : findings) settle_paths(task, finding);
}

UntoldFindings::UntoldFindings(Findings& findings) : findings_(findings) {
  for (const auto& finding : findings) know(finding);
}

auto UntoldFindings::know(const Finding& finding) -> void {
  told_.emplace(finding.rule, finding.span.begin, finding.span.end);
  if (finding.authority == Authority::flyte && is_error(finding))
    by_flyte_.emplace(finding.span.begin, finding.span.end);
}

auto UntoldFindings::add(Findings more) -> void {
  const auto begin = findings_.size();
  for (auto& finding : more) {
    const auto told = told_.count({finding.rule, finding.span.begin, finding.span.end}) != 0;
    const auto better_told =
        finding.authority != Authority::berth && by_flyte_.count({finding.span.begin, finding.span.end}) != 0;
    if (!told && !better_told) findings_.push_back(std::move(finding));
  }
  for (auto i = begin; i < findings_.size(); ++i) know(findings_[i]);
}

} // namespace berth
