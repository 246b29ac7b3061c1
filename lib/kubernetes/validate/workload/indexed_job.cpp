#include "finding/quotes.hpp"
#include "finding/rules.hpp"
#include "kubernetes/validate/workload/job_spec.hpp"

namespace berth::rules {

const RuleInfo bad_indexed_job{
    "P157",
    "bad-indexed-job",
    Severity::error,
    Authority::kubernetes,
    "the completionMode of a Job does not go with its counts and limits",
    R"(A Job of `completionMode: Indexed` gives each of its Pods one of `completions` indexes, so it says how many; it runs
at most 100000 at once. Only such a Job has `backoffLimitPerIndex` and `maxFailedIndexes`, the second only beside the
first and at most as large as `completions`; above 100000 completions both `parallelism` and `maxFailedIndexes` stay
within 10000.

The limits per index are from Kubernetes 1.29; before, the server drops them.

Source: k8s.io/kubernetes/pkg/apis/batch/validation, validateJobSpec.)",
    R"(apiVersion: batch/v1
kind: Job
metadata:
  name: train-model
spec:
  completions: 4
  backoffLimitPerIndex: 1
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
  completions: 4
  completionMode: Indexed
  backoffLimitPerIndex: 1
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: main
          image: registry.example.com/train:v1.2.3
          resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)"};

} // namespace berth::rules

/// What only Jobs of `completionMode: Indexed` have. Source: k8s.io/kubernetes/pkg/apis/batch/validation,
/// validateJobSpec.
namespace berth {
namespace {

constexpr std::int64_t most_parallel = 100'000;
constexpr std::int64_t most_failed = 100'000;
constexpr std::int64_t many_completions = 100'000;
constexpr std::int64_t most_of_many = 10'000; // parallelism and maxFailedIndexes beside many completions

auto refuse_indexed_job(const JobSpec& job, const Cursor& at, std::string message, std::string help) -> FindingBuilder {
  auto finding = add_finding(job.workload.findings, rules::bad_indexed_job, at, std::move(message));
  finding.help(std::move(help));
  return finding;
}

auto refuse_above(const JobSpec& job, const Cursor& number, std::int64_t most) -> void {
  const auto value = number.whole();
  if (!value || *value <= most) return;
  refuse_indexed_job(job, number,
                     std::to_string(*value) + " is above " + std::to_string(most) + ", the most for such a Job",
                     "type " + std::to_string(most) + " or less");
}

auto refuse_not_indexed(const JobSpec& job, const Cursor& limit) -> void {
  if (!limit) return;
  const auto mode = job.at.field("completionMode");
  auto finding = refuse_indexed_job(job, limit, ticked(limit.member->name) + " is for Jobs with an index for each Pod",
                                    "add `completionMode: Indexed`, or take it out");
  if (mode) finding.label(mode.span(), "this Job has none");
}

/// Beside so many completions, limits per index are kept small.
auto check_many(const JobSpec& job, std::int64_t completions) -> void {
  const auto failed = job.at.field("maxFailedIndexes");
  const auto parallelism = job.at.field("parallelism");
  if (completions <= many_completions || !job.at.field("backoffLimitPerIndex")) return;
  if (!failed) {
    const auto count = job.at.field("completions");
    add_finding(job.workload.findings, rules::bad_indexed_job, failed, count.span(),
                "above 100000 completions `backoffLimitPerIndex` goes with `maxFailedIndexes`")
        .help("add `maxFailedIndexes:` with at most 10000");
  }
  if (const auto value = parallelism.whole(); value && *value <= most_parallel)
    refuse_above(job, parallelism, most_of_many);
  if (const auto value = failed.whole(); value && *value <= most_failed) refuse_above(job, failed, most_of_many);
}

auto check_failed_indexes(const JobSpec& job) -> void {
  const auto failed = job.at.field("maxFailedIndexes");
  const auto completions = job.completions();
  const auto value = failed.whole();
  if (value && completions && *value > *completions && *value <= most_failed) {
    const auto count = job.at.field("completions");
    auto finding = refuse_indexed_job(job, failed,
                                      std::to_string(*value) + " is above the " + std::to_string(*completions) +
                                          " indexes that the Job has",
                                      "type at most the number of `completions`");
    if (count) finding.label(count.span(), "the completions");
  }
  refuse_above(job, failed, most_failed);
  if (completions) check_many(job, *completions);
}

auto check_indexed(const JobSpec& job) -> void {
  const auto mode = job.at.field("completionMode");
  const auto count = job.at.field("completions");
  if (!job.completions() && !count)
    add_finding(job.workload.findings, rules::bad_indexed_job, count, mode.span(),
                "an `Indexed` Job counts its completions, and this one has none")
        .help("add `completions:` with the number of indexes");
  refuse_above(job, job.at.field("parallelism"), most_parallel);
  if (job.has("backoffLimitPerIndex")) check_failed_indexes(job);
}

} // namespace

auto check_indexed_job(const JobSpec& job) -> void {
  const auto mode = job.at.field("completionMode");
  const auto limit = job.at.field("backoffLimitPerIndex");
  const auto failed = job.at.field("maxFailedIndexes");
  const auto per_index = job.has("backoffLimitPerIndex");
  if (failed && !limit && per_index)
    add_finding(job.workload.findings, rules::bad_indexed_job, limit, failed.key(),
                "`maxFailedIndexes` counts what `backoffLimitPerIndex` gives up, and there is none")
        .help("add `backoffLimitPerIndex:`");
  if (job.indexed()) return check_indexed(job);
  if (!per_index || (mode && mode.text() != "NonIndexed")) return;
  refuse_not_indexed(job, limit);
  refuse_not_indexed(job, failed);
}

} // namespace berth
