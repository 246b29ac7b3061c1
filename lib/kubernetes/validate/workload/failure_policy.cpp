#include "finding/quotes.hpp"
#include "finding/rules.hpp"
#include "kubernetes/validate/containers/known_containers.hpp"
#include "kubernetes/validate/renumber.hpp"
#include "kubernetes/validate/workload/job_spec.hpp"
#include "syntax/retype.hpp"

#include "kubernetes/validate/metadata/bad_name.hpp"

#include <map>

namespace berth::rules {

const RuleInfo bad_failure_policy{
    "P158",
    "bad-failure-policy",
    Severity::error,
    Authority::kubernetes,
    "a podFailurePolicy asks for what no Pod can show",
    R"(Each of at most 20 rules looks at exit codes or at conditions of a failed Pod. Exit codes are at most 255 different
numbers in ascending order, none of them 0 for `In`; a container named by a rule is one of the template's, init
containers included. A condition's type is written as a label's key is; its `status` is `True` by default, but for the
Jobs of a CronJob, which have no defaults. `FailIndex` goes with a `backoffLimitPerIndex`, and beside the policy only
`Failed` Pods are replaced.

Source: k8s.io/kubernetes/pkg/apis/batch/validation, validatePodFailurePolicy and validatePodReplacementPolicy.)",
    R"(apiVersion: batch/v1
kind: Job
metadata:
  name: train-model
spec:
  podFailurePolicy:
    rules:
      - action: FailJob
        onExitCodes: {operator: In, values: [42, 3]}
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: main
          image: registry.example.com/train:v1.2.3
          resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)",
    R"(apiVersion: batch/v1
kind: Job
metadata:
  name: train-model
spec:
  podFailurePolicy:
    rules:
      - action: FailJob
        onExitCodes: {operator: In, values: [3, 42]}
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: main
          image: registry.example.com/train:v1.2.3
          resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)"};

} // namespace berth::rules

/// Source: k8s.io/kubernetes/pkg/apis/batch/validation, validatePodFailurePolicy and what it calls.
namespace berth {
namespace {

constexpr int fail_index_since = 28;
constexpr std::size_t most_failure_rules = 20;
constexpr std::size_t most_failure_codes = 255;
constexpr std::size_t most_patterns = 20;

auto refuse_failure_policy(const JobSpec& job, const Cursor& at, std::string message, std::string help)
    -> FindingBuilder {
  auto finding = add_finding(job.workload.findings, rules::bad_failure_policy, at, std::move(message));
  finding.help(std::move(help));
  return finding;
}

auto refuse_many(const JobSpec& job, const Cursor& list, std::size_t most) -> void {
  if (list.size() <= most) return;
  refuse_failure_policy(job, list,
                        std::to_string(list.size()) + " entries, and " + std::to_string(most) + " are the most",
                        "take some out");
}

auto check_action(const JobSpec& job, const Cursor& rule) -> void {
  const auto action = rule.field("action");
  if (action.text() != "FailIndex" || !job.has("backoffLimitPerIndex")) return;
  if (job.at.field("backoffLimitPerIndex")) return;
  refuse_failure_policy(job, action, "`FailIndex` is for Jobs with a `backoffLimitPerIndex`",
                        "add it, or type `FailJob`");
}

auto check_container(const JobSpec& job, KnownContainers& known, const Cursor& codes) -> void {
  const auto name = codes.field("containerName");
  if (!name.is_string() || known.has(name.text())) return;
  auto finding = refuse_failure_policy(job, name, "the Pods have no container " + ticked(name.text()), "");
  const auto near = known.nearest(name.text());
  if (near.empty()) return;
  finding.help("type " + ticked(near));
  finding.fix(retype(*name.node, near, false));
}

auto check_code(const JobSpec& job, const Cursor& code, bool in, std::map<std::int64_t, Span>& seen) -> void {
  const auto value = code.whole();
  if (!value) return;
  if (in && *value == 0) refuse_failure_policy(job, code, "0 is no failure", "take it out, or use `NotIn`");
  const auto [first, fresh] = seen.emplace(*value, code.span());
  if (fresh) return;
  refuse_failure_policy(job, code, std::to_string(*value) + " is there already", "take it out")
      .label(first->second, "the first");
}

/// The numbers are to ascend; the finding marks the first that does not.
auto check_order(const JobSpec& job, const Cursor& values) -> void {
  for (std::size_t i = 1; i < values.size(); ++i) {
    const auto before = values.item(i - 1);
    const auto code = values.item(i);
    const auto larger = before.whole();
    const auto value = code.whole();
    if (!larger || !value || *larger <= *value) continue;
    auto finding = add_finding(job.workload.findings, rules::bad_failure_policy, values, code.span(),
                               "the exit codes are in no ascending order");
    finding.label(before.span(), "this one is larger");
    finding.help("sort them");
    return;
  }
}

auto check_exit_codes(const JobSpec& job, KnownContainers& known, const Cursor& codes) -> void {
  const auto values = codes.field("values");
  check_container(job, known, codes);
  refuse_many(job, values, most_failure_codes);
  std::map<std::int64_t, Span> seen;
  for (std::size_t i = 0; i < values.size(); ++i)
    check_code(job, values.item(i), codes.field("operator").text() == "In", seen);
  check_order(job, values);
}

constexpr int status_default_since = 34; // of conditions within a CronJob, too

/// Before 1.34 nothing fills in `status` within a CronJob.
auto check_pattern(const JobSpec& job, const Cursor& pattern) -> void {
  const auto type = pattern.field("type");
  const auto status = pattern.field("status");
  if (!type.text().empty()) {
    if (const auto problem = names::qualified(type.text()))
      add_finding(job.workload.findings, rules::bad_failure_policy, type, *problem);
  }
  if (job.defaulted || job.workload.rules.server.minor >= status_default_since || (status && !status.text().empty()) ||
      (status && !status.is_string()))
    return;
  add_finding(job.workload.findings, rules::bad_failure_policy, status, status ? status.span() : pattern.key(),
              "within a CronJob the `status` of a condition has no default")
      .help("add `status: \"True\"`");
}

auto check_rule(const JobSpec& job, KnownContainers& known, const Cursor& rule) -> void {
  check_action(job, rule);
  const auto codes = rule.field("onExitCodes");
  if (codes) check_exit_codes(job, known, codes);
  const auto patterns = rule.field("onPodConditions");
  refuse_many(job, patterns, most_patterns);
  for (std::size_t i = 0; i < patterns.size(); ++i) {
    const auto pattern = patterns.item(i);
    check_pattern(job, pattern);
  }
}

/// Rules with `FailIndex` are taken out of a Job while the gate of its backoffLimitPerIndex is off.
auto kept_rules(const JobSpec& job, const Cursor& list) -> ServerIndexes {
  ServerIndexes indexes;
  const auto version = job.workload.rules.server.minor;
  const auto taken = job.defaulted && version >= fail_index_since && !job.has("backoffLimitPerIndex");
  std::size_t next = 0;
  for (std::size_t i = 0; i < list.size(); ++i) {
    const auto rule = list.item(i);
    const auto gone = taken && rule.field("action").text() == "FailIndex";
    indexes.push_back(gone ? std::nullopt : std::optional(next++));
  }
  return indexes;
}

} // namespace

auto check_failure_policy(const JobSpec& job) -> void {
  const auto policy = job.at.field("podFailurePolicy");
  const auto list = policy.field("rules");
  refuse_many(job, list, most_failure_rules);
  if (list.size() == 0) return;
  KnownContainers known(job.workload.pod);
  for (std::size_t i = 0; i < list.size(); ++i) {
    const auto rule = list.item(i);
    check_rule(job, known, rule);
  }
  renumber(list.path.str(), kept_rules(job, list), job.workload.findings);
}

} // namespace berth
