#include "kubernetes/validate/rules.hpp"

/// The pages of Jobs and CronJobs.
namespace berth::rules {

#define BERTH_JOB(rest)                                                                                                \
  "apiVersion: batch/v1\nkind: Job\nmetadata:\n  name: train-model\nspec:\n" rest                                      \
  "  template:\n    spec:\n      restartPolicy: Never\n      containers:\n        - name: main\n          image: "     \
  "registry.example.com/train:v1.2.3\n          resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: "     \
  "1Gi}}\n"

#define BERTH_CRON_JOB(rest, job)                                                                                      \
  "apiVersion: batch/v1\nkind: CronJob\nmetadata:\n  name: nightly\nspec:\n" rest "  jobTemplate:\n    spec:\n" job    \
  "      template:\n        spec:\n          restartPolicy: Never\n          containers:\n            - name: main\n"  \
  "              image: registry.example.com/train:v1.2.3\n              resources: {requests: {cpu: 500m, memory: "   \
  "1Gi}, limits: {memory: 1Gi}}\n"

const RuleInfo bad_job_selector{
    "P156",
    "bad-job-selector",
    Severity::error,
    Authority::kubernetes,
    "a Job brings a selector or a label that the server makes itself",
    R"(The server gives each Job a selector and its Pods the labels `job-name` and `controller-uid` (from 1.27 also with the
prefix `batch.kubernetes.io/`), so that no two Jobs share Pods. A selector of one's own goes only with `manualSelector:
true`, which needs one, and never within a CronJob.

Source: k8s.io/kubernetes/pkg/apis/batch/validation, validateGeneratedSelector, ValidateJobSpec and
ValidateJobTemplateSpec; pkg/registry/batch/job, generateSelector.)",
    BERTH_CRON_JOB("  schedule: 30 2 * * *\n", "      selector: {matchLabels: {app: nightly}}\n"),
    BERTH_CRON_JOB("  schedule: 30 2 * * *\n", "")};

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
    BERTH_JOB("  completions: 4\n  backoffLimitPerIndex: 1\n"),
    BERTH_JOB("  completions: 4\n  completionMode: Indexed\n  backoffLimitPerIndex: 1\n")};

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
    BERTH_JOB("  podFailurePolicy:\n    rules:\n      - action: FailJob\n        onExitCodes: {operator: In, values: "
              "[42, 3]}\n"),
    BERTH_JOB("  podFailurePolicy:\n    rules:\n      - action: FailJob\n        onExitCodes: {operator: In, values: "
              "[3, 42]}\n")};

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
    BERTH_JOB("  completionMode: Indexed\n  completions: 4\n  successPolicy:\n    rules: [{succeededIndexes: 0-4}]\n"),
    BERTH_JOB("  completionMode: Indexed\n  completions: 4\n  successPolicy:\n    rules: [{succeededIndexes: 0-3}]\n")};

const RuleInfo bad_job_manager{
    "P160",
    "bad-job-manager",
    Severity::error,
    Authority::kubernetes,
    "managedBy of a Job is no domain with a path",
    R"(`managedBy` hands a Job to another controller than Kubernetes' own, by a name such as `example.com/controller` of at
most 63 characters.

From Kubernetes 1.32; before, the server drops the field.

Source: k8s.io/kubernetes/pkg/apis/batch/validation, validateJobSpec; k8s.io/apimachinery/pkg/util/validation,
IsDomainPrefixedPath.)",
    BERTH_JOB("  managedBy: kueue\n"),
    BERTH_JOB("  managedBy: example.com/kueue\n")};

const RuleInfo bad_schedule{
    "P161",
    "bad-schedule",
    Severity::error,
    Authority::kubernetes,
    "the schedule of a CronJob is none that Kubernetes reads",
    R"(A schedule is minute, hour, day of the month, month and day of the week, each a number, a range, a list or `*` with an
optional step, or one of `@hourly`, `@daily`, `@weekly`, `@monthly`, `@yearly` and `@every 1h30m`. It differs from the
crontab of a machine: Sunday is 0 and not 7, names of months and days have three letters, `@reboot` does not exist, and
descriptors are in lower case.

A time zone goes into `timeZone` and not into the schedule: from Kubernetes 1.29 a schedule with `TZ` in it is refused.

Source: github.com/robfig/cron v3, ParseStandard; k8s.io/kubernetes/pkg/apis/batch/validation, validateScheduleFormat.)",
    BERTH_CRON_JOB("  schedule: 30 2 * * 7\n", ""),
    BERTH_CRON_JOB("  schedule: 30 2 * * 0\n", "")};

const RuleInfo bad_time_zone{
    "P162",
    "bad-time-zone",
    Severity::error,
    Authority::kubernetes,
    "the timeZone of a CronJob is no name of the IANA database",
    R"(A time zone is named as the IANA database has it, letter case and all: `Europe/Berlin`, `America/New_York`, `Etc/UTC`.
Offsets such as `UTC+1` and the server's own zone (`Local`) are not taken.

berth knows the names of release 2025b, those kept for older systems included; which ones a server has depends on the
database that it was built with.

Source: k8s.io/kubernetes/pkg/apis/batch/validation, validateTimeZone.)",
    BERTH_CRON_JOB("  schedule: 30 2 * * *\n  timeZone: europe/berlin\n", ""),
    BERTH_CRON_JOB("  schedule: 30 2 * * *\n  timeZone: Europe/Berlin\n", "")};

#undef BERTH_JOB
#undef BERTH_CRON_JOB

} // namespace berth::rules
