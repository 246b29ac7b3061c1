#include "kubernetes/validate/workload/workload.hpp"

#include "finding/rules.hpp"
#include "kubernetes/pod/read.hpp"
#include "kubernetes/validate/metadata/bad_name.hpp"
#include "kubernetes/validate/warnings/warnings.hpp"
#include "kubernetes/validate/workload/made_pods.hpp"

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
  if (document.kind != "StatefulSet") renumber_volumes(pod, own, findings);
  check_made_pods(workload);
  warn_of_workload(workload);
  warn_of_pod(pod, own, findings);
}

} // namespace berth
