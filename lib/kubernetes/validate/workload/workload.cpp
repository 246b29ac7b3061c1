#include "kubernetes/validate/workload/workload.hpp"

#include "finding/rules.hpp"
#include "kubernetes/pod/read.hpp"
#include "kubernetes/validate/metadata/bad_name.hpp"

#include <algorithm>
#include <array>

namespace berth::rules {

const RuleInfo bad_workload_name{
    "P150",
    "bad-workload-name",
    Severity::error,
    Authority::kubernetes,
    "the name of a workload is too long, or has dots, for what is named after it",
    R"(A name that would do for the object itself can be refused for what the server makes of it: the name of a Job becomes a
label of its Pods, which has at most 63 characters; the Pods of an Indexed Job have `<name>-<index>` for a hostname,
which is a DNS label; a CronJob's Jobs are named after it with 11 more characters, which leaves it 52.

Source: k8s.io/kubernetes/pkg/apis/batch/validation, ValidateJob and ValidateCronJobCreate;
pkg/registry/batch/job, generateSelector.)",
    R"(apiVersion: batch/v1
kind: Job
metadata:
  name: train.model
spec:
  completionMode: Indexed
  completions: 4
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
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: main
          image: registry.example.com/train:v1.2.3
          resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)"};

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

} // namespace berth::rules

namespace berth {
namespace {

constexpr int label_name_since = 27; // before, a StatefulSet's name was a subdomain

struct Kind {
  std::string_view name;
  auto(*validate)(const Workload& workload) -> void;
};

auto validate_pod_of(const Workload& workload) -> void {
  validate_pod(workload.pod, workload.rules, workload.findings);
}

auto validate_job_and_pods(const Workload& workload) -> void {
  validate_job(workload);
  validate_pod_of(workload);
}

auto validate_cron_job_and_pods(const Workload& workload) -> void {
  validate_cron_job(workload);
  validate_pod_of(workload);
}

constexpr std::array<Kind, 10> kinds{{{"Pod", validate_pod_of},
                                      {"PodTemplate", validate_pod_of},
                                      {"Job", validate_job_and_pods},
                                      {"CronJob", validate_cron_job_and_pods},
                                      {"Deployment", validate_replicas},
                                      {"ReplicaSet", validate_replicas},
                                      {"ReplicationController", validate_replication_controller},
                                      {"StatefulSet", validate_stateful_set},
                                      {"DaemonSet", validate_daemon_set},
                                      {"PersistentVolumeClaim", validate_claim}}};

constexpr int names_warned_since = 29; // where it was measured
constexpr std::array<std::string_view, 5> hostname_kinds{"Pod", "Job", "CronJob", "Deployment", "ReplicaSet"};

/// Source: WarningsOnCreate of k8s.io/kubernetes/pkg/registry.
auto warn_of_name(const Workload& workload) -> void {
  const auto& document = workload.document;
  const auto hosts = std::find(hostname_kinds.begin(), hostname_kinds.end(), document.kind) != hostname_kinds.end();
  if (!hosts || workload.rules.server.minor < names_warned_since || document.name.value.empty()) return;
  const auto refused = std::any_of(workload.findings.begin(), workload.findings.end(),
                                   [](const Finding& finding) { return finding.rule == &rules::bad_workload_name; });
  const auto problem = names::dns_label(document.name.value);
  if (refused || !problem || names::dns_subdomain(document.name.value)) return; // bad-object-name speaks of that
  add_finding(workload.findings, rules::dotted_name, document.name, *problem, "metadata.name")
      .type(names::legal_label(document.name.value));
}

} // namespace

auto name_of(const Document& document) -> Located<std::string> {
  constexpr std::size_t kept = 58; // names.SimpleNameGenerator
  if (!document.name.value.empty()) return document.name;
  const auto* metadata = document.root->find("metadata");
  auto prefix = read_string(metadata == nullptr ? nullptr : metadata->find("generateName"));
  if (!prefix.value.empty()) prefix.value = prefix.value.substr(0, kept) + "xxxxx";
  return prefix;
}

auto validate_workload(const Document& document, const Pod& pod, const PodRules& rules, Findings& findings) -> void {
  auto own = rules;
  own.label_name = document.kind == "StatefulSet" && rules.server.minor >= label_name_since;
  validate_object_name(document.name, "metadata.name", own, findings);
  validate_object_metadata(document.root->find("metadata"), own, findings);
  const Workload workload{document, pod, own, findings};
  for (const auto& kind : kinds) {
    if (kind.name == document.kind) kind.validate(workload);
  }
  warn_of_name(workload);
}

} // namespace berth
