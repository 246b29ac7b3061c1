#include "finding/quotes.hpp"
#include "rules/rule.hpp"
#include "task/facts/flyte_registration.hpp"
#include "vocabulary/resources.hpp"

#include <algorithm>

namespace berth {
namespace zero_is_unset {
namespace {

using namespace flyte_registration;

/// Flyte fills what is unset, but for containers beside the primary one.
auto is_filled(const TaskSpec& task, const Container& container, bool first) -> bool {
  if (container.role != ContainerRole::main || task.container_form) return true;
  return task.primary_container.empty() ? first : container.name.value == task.primary_container;
}

auto is_zero_of_ours(const ResourceEntry& entry) -> bool {
  return entry.amount.value.is_zero() && resource::is_standard(entry.name); // no GPU is what `gpu: 0` says
}

auto unset(const RuleInfo& rule, const ResourceEntry& entry, std::string_view side) -> Finding {
  auto finding = make_finding(rule, entry.amount.span, entry.path,
                              entry.name + " " + std::string(side) + " of " + in_ticks(entry.amount.value.canonical()) +
                                  " is none at all to Flyte");
  finding.outcome = FindingOutcome::changed;
  return finding;
}

auto taken_from(Finding finding, const ResourceEntry& partner, std::string_view side) -> Finding {
  const auto amount = partner.amount.value.canonical();
  finding.message += ", which takes the " + std::string(side) + " of " + in_ticks(amount) + " for it";
  finding.labels.push_back({partner.amount.span, "the " + std::string(side)});
  finding.help = "leave it out if that is meant, or type what the task needs";
  return finding;
}

auto check_request(const RuleInfo& rule, const TaskSpec& task, const Container& container, const ResourceEntry& request,
                   Findings& findings) -> void {
  auto finding = unset(rule, request, "request");
  if (const auto* limit = set_limit(container.resources, request.name); limit != nullptr) {
    finding = taken_from(std::move(finding), *limit, "limit");
    if (!is_flyte(task)) finding.severity = Severity::warning; // `berth render` keeps it
    return findings.push_back(std::move(finding));
  }
  if (request.name == resource::ephemeral_storage) return; // and none it is
  finding.message += ", which fills in the platform's default";
  finding.help = "type what the task needs";
  finding.severity = Severity::warning;
  findings.push_back(std::move(finding));
}

/// Where registration compares the two, request-lowered speaks; of a native Task request-over-limit does.
auto check_limit(const RuleInfo& rule, const TaskSpec& task, const Container& container, const ResourceEntry& limit,
                 Findings& findings) -> void {
  const auto* request = set_request(container.resources, limit.name);
  if (request == nullptr || !is_flyte(task) || is_compared(task, container, *request)) return;
  findings.push_back(taken_from(unset(rule, limit, "limit"), *request, "request"));
}

/// What is laid over a Pod once it is made stands as it is.
auto is_laid_over(const RuleContext& context, const Container& container, const std::string& resource) -> bool {
  if (!context.task.is_made_set()) return false;
  const auto* trace = trace_of(context.effective, container, resource);
  const auto unset = [](const EffectiveAmount& amount) {
    return std::any_of(amount.steps.begin(), amount.steps.end(),
                       [](const auto& step) { return step.kind == EffectiveStepKind::zero_is_unset; });
  };
  return trace == nullptr || (!unset(trace->request) && !unset(trace->limit));
}

auto check_container(const RuleInfo& rule, const RuleContext& context, const Container& container, Findings& findings)
    -> void {
  const auto& task = context.task;
  const auto& resources = container.resources;
  for (const auto& request : resources.requests) {
    if (resources.request(request.name) == &request && is_zero_of_ours(request) &&
        !is_laid_over(context, container, request.name))
      check_request(rule, task, container, request, findings);
  }
  for (const auto& limit : resources.limits) {
    if (resources.limit(limit.name) == &limit && is_zero_of_ours(limit) &&
        !is_laid_over(context, container, limit.name))
      check_limit(rule, task, container, limit, findings);
  }
}

auto check(const RuleInfo& rule, const RuleContext& context, Findings& findings) -> void {
  const auto& task = context.task;
  if (task.document.form == Form::kubernetes || is_thrown_away(task)) return;
  for (const auto& container : task.pod.init_containers) check_container(rule, context, container, findings);
  for (const auto& container : task.pod.containers) {
    if (is_filled(task, container, &container == &task.pod.containers.front()))
      check_container(rule, context, container, findings);
  }
}

} // namespace
} // namespace zero_is_unset

namespace rules {

extern const Rule zero_is_unset{
    {"F009", "zero-is-unset", Severity::error, Authority::flyte,
     "an amount of zero, which Flyte takes for none and fills in",
     R"(To Flyte a request or limit of zero is one that was not made. A request of `0` CPUs beside a limit of 2 is no task that takes
what is left over: the limit is copied into it, and 2 CPUs are kept free. Without a limit either, the platform's default
is filled in.

In berth's own form this is a warning where the request is zero, for a Pod that `berth render` makes keeps it.

Source: flyteorg/flyte 1.16.8, flytek8s utils.go (ToK8sResourceList drops zeros) and container_helper.go
(AdjustOrDefaultResource).)",
     R"(id: {resourceType: TASK, project: vision, domain: development, name: train.train_model, version: v1}
type: python-task
metadata: {runtime: {type: FLYTE_SDK, version: 1.16.8}}
interface: {}
container:
  image: registry.example.com/train:v1.2.3
  args: [pyflyte-execute, --inputs, "{{.input}}"]
  resources:
    requests: [{name: CPU, value: "0"}, {name: MEMORY, value: 1Gi}]
    limits: [{name: CPU, value: "2"}, {name: MEMORY, value: 1Gi}]
)",
     R"(id: {resourceType: TASK, project: vision, domain: development, name: train.train_model, version: v1}
type: python-task
metadata: {runtime: {type: FLYTE_SDK, version: 1.16.8}}
interface: {}
container:
  image: registry.example.com/train:v1.2.3
  args: [pyflyte-execute, --inputs, "{{.input}}"]
  resources:
    requests: [{name: CPU, value: "2"}, {name: MEMORY, value: 1Gi}]
    limits: [{name: CPU, value: "2"}, {name: MEMORY, value: 1Gi}]
)",
     Profile::recommended, Evidence::platform},
    zero_is_unset::check,
    Subject::both};

} // namespace rules

} // namespace berth
