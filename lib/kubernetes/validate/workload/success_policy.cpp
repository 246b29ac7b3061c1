#include "finding/rules.hpp"
#include "kubernetes/validate/workload/index_list.hpp"
#include "kubernetes/validate/workload/job_spec.hpp"

#include "kubernetes/validate/metadata/bad_name.hpp"

namespace berth::rules {

const RuleInfo bad_success_policy{
    "P159",
    "bad-success-policy",
    Severity::error,
    Authority::kubernetes,
    "a successPolicy asks for what the Job cannot reach",
    R"(A successPolicy ends an Indexed Job early. Each of at most 20 rules names indexes (`0,2-4`, ascending, each below
`completions`), a count of them, or both, and the count is at most what there is to count.

From Kubernetes 1.31; before, the server drops the field.

Source: k8s.io/kubernetes/pkg/apis/batch/validation, validateSuccessPolicy and validateIndexesFormat.)",
    R"(apiVersion: batch/v1
kind: Job
metadata:
  name: train-model
spec:
  completionMode: Indexed
  completions: 4
  successPolicy:
    rules: [{succeededIndexes: 0-4}]
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
  completionMode: Indexed
  completions: 4
  successPolicy:
    rules: [{succeededIndexes: 0-3}]
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: main
          image: registry.example.com/train:v1.2.3
          resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)"};

} // namespace berth::rules

/// Source: k8s.io/kubernetes/pkg/apis/batch/validation, validateSuccessPolicy and validateSuccessPolicyRule.
namespace berth {
namespace {

constexpr std::size_t most_success_rules = 20;
constexpr std::size_t longest_indexes = std::size_t{64} * 1024;

auto refuse_success_policy(const JobSpec& job, const Cursor& at, std::string message, std::string help)
    -> FindingBuilder {
  auto finding = add_finding(job.workload.findings, rules::bad_success_policy, at, std::move(message));
  finding.help(std::move(help));
  return finding;
}

/// How many indexes the rule names; 0 where they cannot be read, as the server has it.
auto check_indexes(const JobSpec& job, const Cursor& indexes, std::int64_t completions) -> std::int64_t {
  if (indexes.text().size() > longest_indexes)
    refuse_success_policy(job, indexes, "the list is longer than 64 KiB", "join neighbours to ranges such as `0-99`");
  const auto read = read_indexes(indexes.text(), completions);
  if (read.problem)
    add_finding(job.workload.findings, rules::bad_success_policy, indexes, *read.problem)
        .help("list indexes and ranges in ascending order, from 0 to one less than `completions`: `0,2-4`");
  return read.count;
}

auto check_count(const JobSpec& job, const Cursor& rule, std::int64_t completions, std::int64_t named) -> void {
  const auto count = rule.field("succeededCount");
  const auto indexes = rule.field("succeededIndexes");
  const auto value = count.whole();
  if (!value) return;
  if (*value < 0) {
    refuse_success_policy(job, count, std::to_string(*value) + " is below zero", "type a number of Pods");
  } else if (*value > completions) {
    refuse_success_policy(job, count,
                          std::to_string(*value) + " is above the " + std::to_string(completions) + " completions",
                          "type at most as many");
  } else if (indexes && *value > named) {
    refuse_success_policy(job, count,
                          std::to_string(*value) + " is above the " + std::to_string(named) + " indexes of the rule",
                          "type at most as many")
        .label(indexes.span(), "the indexes");
  }
}

auto check_rule(const JobSpec& job, const Cursor& rule, std::int64_t completions) -> void {
  const auto count = rule.field("succeededCount");
  const auto indexes = rule.field("succeededIndexes");
  if (!count && !indexes)
    refuse_success_policy(job, rule, "the rule says neither how many Pods succeed nor which",
                          "add `succeededCount:` or `succeededIndexes:`");
  const auto named = indexes.is_string() ? check_indexes(job, indexes, completions) : 0;
  check_count(job, rule, completions, named);
}

} // namespace

auto check_success_policy(const JobSpec& job) -> void {
  const auto policy = job.at.field("successPolicy");
  if (!policy) return;
  if (!job.indexed()) {
    const auto mode = job.at.field("completionMode");
    auto finding = refuse_success_policy(job, policy, "a successPolicy is for Jobs with an index for each Pod",
                                         "add `completionMode: Indexed`, or take it out");
    if (mode) finding.label(mode.span(), "this Job has none");
    return;
  }
  const auto list = policy.field("rules");
  if ((!list || list.node->is_sequence()) && list.size() == 0)
    add_finding(job.workload.findings, rules::bad_success_policy, list, list ? list.key() : policy.key(),
                "the successPolicy has no rule")
        .help("add `rules:` with `succeededIndexes:` or `succeededCount:`");
  const auto completions = job.completions();
  if (!completions) return; // an Indexed Job without completions is refused for that
  if (list.size() > most_success_rules)
    refuse_success_policy(job, list, std::to_string(list.size()) + " rules, and 20 are the most", "take some out");
  for (std::size_t i = 0; i < list.size(); ++i) {
    const auto rule = list.item(i);
    check_rule(job, rule, *completions);
  }
}

} // namespace berth
