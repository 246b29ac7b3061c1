#include "finding/quotes.hpp"
#include "finding/rules.hpp"
#include "kubernetes/validate/metadata/bad_name.hpp"
#include "kubernetes/validate/warnings/warnings.hpp"
#include "syntax/cursor.hpp"

#include <algorithm>
#include <array>

namespace berth::rules {

const RuleInfo dotted_name{
    "P167",
    "dotted-name",
    Severity::warning,
    Authority::kubernetes,
    "a name that serves as a hostname has dots, or more than 63 characters",
    R"(Pods are named after their workload, and a Pod's name is its hostname, which is a DNS label. A name with dots or of more
than 63 characters is taken, but the hostname is cut short, and what looks at it may be surprised. The server itself warns
of such names of Pods, Jobs, CronJobs, Deployments and ReplicaSets.

Source: k8s.io/kubernetes/pkg/registry, WarningsOnCreate of those kinds.)",
    R"(apiVersion: batch/v1
kind: Job
metadata:
  name: train.model
spec:
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
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: main
          image: registry.example.com/train:v1.2.3
          resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)"};

const RuleInfo huge_indexed_job{
    "P196",
    "huge-indexed-job",
    Severity::warning,
    Authority::kubernetes,
    "an Indexed Job with so many completions and Pods at once that its record may overflow",
    R"(The completed indexes of an Indexed Job are kept as one text in its status. With more than 100,000 completions and more
than 10,000 Pods at once that text can outgrow its room where many indexes fail between others, and the Job counts
wrongly.

Source: k8s.io/kubernetes/pkg/api/job, WarningsForJobSpec, from 1.28.)",
    R"(apiVersion: batch/v1
kind: Job
metadata:
  name: train-model
spec:
  completionMode: Indexed
  completions: 200000
  parallelism: 20000
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
  completions: 200000
  parallelism: 10000
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: main
          image: registry.example.com/train:v1.2.3
          resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)"};

const RuleInfo endless_history{
    "P197",
    "endless-history",
    Severity::warning,
    Authority::kubernetes,
    "a StatefulSet keeps all revisions for ever",
    R"(A `revisionHistoryLimit` below zero is taken, and no ControllerRevision is ever deleted: they pile up with each change of
the template. The default is 10.

Source: k8s.io/kubernetes/pkg/registry/apps/statefulset, WarningsOnCreate, from 1.33.)",
    R"(apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: workspace
spec:
  revisionHistoryLimit: -1
  serviceName: workspace
  selector: {matchLabels: {app: workspace}}
  template:
    metadata: {labels: {app: workspace}}
    spec:
      containers:
        - name: main
          image: registry.example.com/train:v1.2.3
          resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)",
    R"(apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: workspace
spec:
  revisionHistoryLimit: 1
  serviceName: workspace
  selector: {matchLabels: {app: workspace}}
  template:
    metadata: {labels: {app: workspace}}
    spec:
      containers:
        - name: main
          image: registry.example.com/train:v1.2.3
          resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)"};

} // namespace berth::rules

/// Source: WarningsOnCreate of k8s.io/kubernetes/pkg/registry, kind by kind.
namespace berth {
namespace {

constexpr int names_warned_since = 27;
constexpr int huge_jobs_warned_since = 28;
constexpr int history_warned_since = 33;
constexpr std::array<std::string_view, 5> hostname_kinds{"Pod", "Job", "CronJob", "Deployment", "ReplicaSet"};

auto is_told(const Workload& workload, const RuleInfo& rule) -> bool {
  return std::any_of(workload.findings.begin(), workload.findings.end(),
                     [&](const Finding& finding) { return finding.rule == &rule; });
}

auto warn_of_name(const Workload& workload) -> void {
  const auto kind = workload.document.kind;
  const auto hosts = std::find(hostname_kinds.begin(), hostname_kinds.end(), kind) != hostname_kinds.end();
  if (!hosts || workload.rules.server.minor < names_warned_since) return;
  const auto name = name_of(workload.document);
  if (name.value.empty() || is_told(workload, rules::bad_workload_name) || is_told(workload, rules::bad_generated_name))
    return;
  const auto problem = names::dns_label(name.value);
  if (!problem || names::dns_subdomain(name.value)) return; // bad-object-name speaks of that
  add_finding(workload.findings, rules::dotted_name, name, *problem, "metadata.name")
      .type(names::legal_label(name.value));
}

auto warn_of_job(const Cursor& job, const Workload& workload) -> void {
  constexpr std::int64_t most_completions = 100'000;
  constexpr std::int64_t most_pods = 10'000;
  const auto mode = job.field("completionMode");
  const auto completions = job.field("completions");
  const auto parallelism = job.field("parallelism");
  if (workload.rules.server.minor < huge_jobs_warned_since || mode.text() != "Indexed") return;
  if (completions.whole().value_or(0) <= most_completions || parallelism.whole().value_or(0) <= most_pods) return;
  if (is_told(workload, rules::bad_indexed_job)) return;
  add_finding(workload.findings, rules::huge_indexed_job, job, parallelism.span(),
              "with so many completions the Job may lose count of them from 10,000 Pods at once on")
      .label(completions.span(), "more than 100,000")
      .help("type a `parallelism` of at most 10000");
}

auto warn_of_history(const Cursor& spec, const Workload& workload) -> void {
  const auto limit = spec.field("revisionHistoryLimit");
  const auto count = limit.whole();
  if (!count || *count >= 0 || workload.rules.server.minor < history_warned_since) return;
  add_finding(workload.findings, rules::endless_history, limit,
              "a limit of " + std::to_string(*count) + " keeps every revision for ever")
      .help("type zero or more, or leave it out for 10");
}

/// The server leaves `spec` out of the path of a claim's amounts.
auto warn_of_claims(const Cursor& spec, const Workload& workload) -> void {
  const auto claims = spec.field("volumeClaimTemplates");
  for (std::size_t i = 0; i < claims.size(); ++i) {
    const auto claim = claims.item(i);
    auto inner = claim.field("spec");
    inner.path = claim.path;
    warn_of_claim_spec(inner, workload.rules, workload.findings);
  }
}

} // namespace

auto warn_of_workload(const Workload& workload) -> void {
  const auto kind = workload.document.kind;
  const Cursor root{workload.document.root, nullptr, {}};
  const auto spec = root.field("spec");
  warn_of_name(workload);
  if (kind == "PersistentVolumeClaim") {
    warn_of_storage_class(workload);
    warn_of_claim_spec(spec, workload.rules, workload.findings);
  } else if (kind == "StatefulSet") {
    warn_of_claims(spec, workload);
    warn_of_history(spec, workload);
  } else if (kind == "Job") {
    warn_of_job(spec, workload);
  } else if (kind == "CronJob") {
    const auto job = spec.field("jobTemplate");
    warn_of_schedule(spec, workload);
    warn_of_job(job.field("spec"), workload);
  }
}

} // namespace berth
