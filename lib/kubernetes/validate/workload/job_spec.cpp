#include "kubernetes/validate/workload/job_spec.hpp"

#include "finding/rules.hpp"
#include "kubernetes/validate/metadata/bad_name.hpp"
#include "schema/type.hpp"

#include <algorithm>

namespace berth::rules {

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
    R"(apiVersion: batch/v1
kind: Job
metadata:
  name: train-model
spec:
  managedBy: kueue
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
  managedBy: example.com/kueue
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: main
          image: registry.example.com/train:v1.2.3
          resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)"};

const RuleInfo bad_restart_policy{
    "P153",
    "bad-restart-policy",
    Severity::error,
    Authority::kubernetes,
    "the template's restartPolicy does not go with the kind of workload",
    R"(The Pods of a Job come to an end, so they say `restartPolicy: Never` or `OnFailure`: the default is `Always`, and a Job
without the key is refused for it. With a podFailurePolicy only `Never` is left. The Pods of a Deployment, ReplicaSet,
StatefulSet or DaemonSet are to run on, and take nothing but `Always`.

Source: k8s.io/kubernetes/pkg/apis/batch/validation, validateJobSpec; pkg/apis/apps/validation,
ValidatePodTemplateSpecForReplicaSet, ValidateStatefulSetSpec and ValidateDaemonSetSpec.)",
    R"(apiVersion: batch/v1
kind: Job
metadata:
  name: train-model
spec:
  template:
    spec:
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

/// Source: k8s.io/kubernetes/pkg/apis/batch/validation, validateJobSpec; pkg/apis/batch/v1, SetDefaults_Job.
namespace berth {
namespace {

constexpr std::size_t longest_managed_by = 63;

auto is_path_character(char c) -> bool {
  static constexpr std::string_view others = "/-._~%!$&'()*+,;=:";
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         others.find(c) != std::string_view::npos;
}

/// IsDomainPrefixedPath of k8s.io/apimachinery/pkg/util/validation.
auto manager_problem(std::string_view name) -> names::Verdict {
  const auto slash = name.find('/');
  if (name.empty()) return names::Problem{0, 0, "is empty"};
  if (slash == std::string_view::npos || slash == 0 || slash + 1 == name.size())
    return names::Problem{0, 0, "is no domain with a path after it"};
  if (auto problem = names::dns_subdomain(name.substr(0, slash))) return problem;
  const auto* wrong = std::find_if_not(name.begin() + slash + 1, name.end(), is_path_character);
  if (wrong != name.end())
    return names::Problem{static_cast<std::size_t>(wrong - name.begin()), 1, "has a character that no path has"};
  if (name.size() > longest_managed_by)
    return names::Problem{longest_managed_by, name.size() - longest_managed_by,
                          "is " + std::to_string(name.size()) + " characters long, and 63 is the most"};
  return std::nullopt;
}

auto check_manager(const JobSpec& job) -> void {
  const auto manager = job.at.field("managedBy");
  if (!manager.is_string() || !job.has("managedBy")) return;
  if (const auto problem = manager_problem(manager.text()))
    add_finding(job.workload.findings, rules::bad_job_manager, manager, *problem)
        .help("type a name such as `example.com/controller`, or leave it out");
}

/// Where restartPolicy is, or would be.
auto policy_anchor(const Cursor& policy, const JobSpec& job) -> Span {
  if (policy) return policy.span();
  const auto pods = job.at.field("template");
  return pods.field("spec").key();
}

/// People see the one that they wrote, and not that it stands in a container.
auto label_misplaced_policy(const Pod& pod, FindingBuilder& finding) -> void {
  for (const auto& container : pod.containers) {
    const auto* member = container.node == nullptr ? nullptr : container.node->member("restartPolicy");
    if (member == nullptr || member->key == nullptr) continue;
    finding.label(member->key->span, "this is the container's: move it out to the Pod's `spec`");
    return;
  }
}

auto check_restart_policy(const JobSpec& job) -> void {
  const auto& workload = job.workload;
  const auto spec = Cursor::at(workload.pod.spec, workload.pod.path);
  const auto policy = spec.field("restartPolicy");
  const auto failure_policy = job.at.field("podFailurePolicy");
  if ((policy && !policy.is_string()) || (job.at && !job.at.node->is_mapping())) return;
  if (policy.text().empty() || policy.text() == "Always") {
    auto finding =
        add_finding(workload.findings, rules::bad_restart_policy, policy, policy_anchor(policy, job),
                    policy ? "the Pods of a Job come to an end, and `Always` restarts them"
                           : "the Pods of a Job say how they restart, for the default `Always` never lets them end");
    finding.help("type `restartPolicy: Never` or `OnFailure`");
    if (!policy) label_misplaced_policy(workload.pod, finding);
  } else if (failure_policy && policy.text() == "OnFailure" && job.has("podFailurePolicy")) {
    auto finding = add_finding(workload.findings, rules::bad_restart_policy, policy,
                               "a podFailurePolicy sees only Pods that are not restarted");
    finding.label(failure_policy.key(), "the policy");
    finding.help("type `restartPolicy: Never`");
  }
}

/// Pods that a failure policy has looked at are replaced only when they have ended.
auto check_replacement(const JobSpec& job) -> void {
  const auto replacement = job.at.field("podReplacementPolicy");
  const auto failure_policy = job.at.field("podFailurePolicy");
  if (replacement.text() != "TerminatingOrFailed" || !failure_policy || !job.has("podReplacementPolicy")) return;
  auto finding = add_finding(job.workload.findings, rules::bad_failure_policy, replacement,
                             "beside a podFailurePolicy only `Failed` Pods are replaced");
  finding.label(failure_policy.key(), "the policy");
  finding.help("type `Failed`, or leave it out");
}

} // namespace

auto JobSpec::indexed() const -> bool { return at.field("completionMode").text() == "Indexed"; }

auto JobSpec::has(std::string_view field) const -> bool {
  static const auto& type = *schema::named_type("JobSpec");
  const auto* property = schema::find_property(type, field);
  if (property == nullptr) return false;
  const auto state = availability(*property, workload.rules.server);
  return state == schema::Availability::known || (!defaulted && state == schema::Availability::dropped);
}

auto JobSpec::completions() const -> std::optional<std::int64_t> {
  const auto count = at.field("completions");
  if (count) return count.whole();
  const auto parallelism = at.field("parallelism");
  if (defaulted && !parallelism) return 1;
  return std::nullopt;
}

auto check_job_spec(const JobSpec& job) -> void {
  check_indexed_job(job);
  check_manager(job);
  if (job.has("podFailurePolicy")) check_failure_policy(job);
  if (job.has("successPolicy")) check_success_policy(job);
  check_replacement(job);
  check_restart_policy(job);
}

} // namespace berth
