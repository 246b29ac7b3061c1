#include "finding/rules.hpp"
#include "kubernetes/validate/workload/rollout.hpp"
#include "kubernetes/validate/workload/workload.hpp"

namespace berth::rules {

const RuleInfo stray_rollout{
    "P164",
    "stray-rollout",
    Severity::error,
    Authority::kubernetes,
    "rollingUpdate stands beside a strategy that does not roll",
    R"(The settings of a rolling update belong to `type: RollingUpdate` alone. Beside `Recreate` of a Deployment or `OnDelete`
of a StatefulSet the API server refuses them, even an empty `rollingUpdate: {}`.

Source: k8s.io/kubernetes/pkg/apis/apps/validation, ValidateDeploymentStrategy and ValidateStatefulSetSpec.)",
    R"(apiVersion: apps/v1
kind: Deployment
metadata:
  name: serve
spec:
  strategy:
    type: Recreate
    rollingUpdate: {maxSurge: 1}
  selector: {matchLabels: {app: serve}}
  template:
    metadata:
      labels: {app: serve}
    spec:
      containers:
        - name: main
          image: registry.example.com/serve:v1.2.3
          resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)",
    R"(apiVersion: apps/v1
kind: Deployment
metadata:
  name: serve
spec:
  strategy:
    type: Recreate
  selector: {matchLabels: {app: serve}}
  template:
    metadata:
      labels: {app: serve}
    spec:
      containers:
        - name: main
          image: registry.example.com/serve:v1.2.3
          resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)"};

const RuleInfo bad_progress_deadline{
    "P165",
    "bad-progress-deadline",
    Severity::error,
    Authority::kubernetes,
    "a rollout would give up before its Pods can count as ready",
    R"(`progressDeadlineSeconds` (600 by default) is larger than `minReadySeconds`, for a Pod makes progress only when it has
been ready that long.

Source: k8s.io/kubernetes/pkg/apis/apps/validation, ValidateDeploymentSpec.)",
    R"(apiVersion: apps/v1
kind: Deployment
metadata:
  name: serve
spec:
  minReadySeconds: 600
  selector: {matchLabels: {app: serve}}
  template:
    metadata:
      labels: {app: serve}
    spec:
      containers:
        - name: main
          image: registry.example.com/serve:v1.2.3
          resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)",
    R"(apiVersion: apps/v1
kind: Deployment
metadata:
  name: serve
spec:
  minReadySeconds: 600
  progressDeadlineSeconds: 1200
  selector: {matchLabels: {app: serve}}
  template:
    metadata:
      labels: {app: serve}
    spec:
      containers:
        - name: main
          image: registry.example.com/serve:v1.2.3
          resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)"};

} // namespace berth::rules

/// Deployment and ReplicaSet. Source: k8s.io/kubernetes/pkg/apis/apps/validation: ValidateDeploymentSpec,
/// ValidateDeploymentStrategy, ValidateRollingUpdateDeployment, ValidateReplicaSetSpec; pkg/apis/apps/v1,
/// SetDefaults_Deployment.
namespace berth {
namespace {

constexpr std::int64_t default_deadline = 600;
constexpr std::int64_t default_share = 25;

auto check_rolling_update(const Cursor& rolling, Findings& findings) -> void {
  const PodCount quarter{default_share, true, true};
  const auto unavailable = rolling.field("maxUnavailable");
  const auto surge = rolling.field("maxSurge");
  const auto down = read_pod_count(unavailable, quarter);
  const auto up = read_pod_count(surge, quarter);
  check_pod_count(unavailable, down, true, findings);
  check_pod_count(surge, up, false, findings);
  if (down.value != 0 || up.value != 0 || !down.legal) return;
  auto finding = add_finding(findings, rules::bad_rollout, unavailable,
                             "with `maxSurge` 0 as well, no Pod may go and none may come");
  finding.label(surge.span(), "0 too");
  finding.help("raise one of the two");
}

auto check_strategy(const Cursor& spec, Findings& findings) -> void {
  const auto strategy = spec.field("strategy");
  const auto type = strategy.field("type");
  const auto rolling = strategy.field("rollingUpdate");
  if (type.text() == "Recreate" && rolling) {
    auto finding = add_finding(findings, rules::stray_rollout, rolling, rolling.key(),
                               "`Recreate` stops all Pods before it starts new ones, so nothing rolls");
    finding.label(type.span(), "the strategy");
    finding.help("take `rollingUpdate` out, or type `type: RollingUpdate`");
  } else if (type.text().empty() || type.text() == "RollingUpdate") {
    check_rolling_update(rolling, findings);
  }
}

/// A rollout that gives up before a Pod can count as ready.
auto check_deadline(const Cursor& spec, Findings& findings) -> void {
  const auto deadline = spec.field("progressDeadlineSeconds");
  const auto ready = spec.field("minReadySeconds");
  const auto limit = deadline ? deadline.whole() : default_deadline;
  const auto wait = ready ? ready.whole() : 0;
  if (!limit || !wait || *limit > *wait || *limit < 0) return;
  auto finding =
      add_finding(findings, rules::bad_progress_deadline, deadline, deadline ? deadline.span() : ready.span(),
                  "a rollout gives up after " + std::to_string(*limit) + " s, and a Pod is ready after " +
                      std::to_string(*wait) + " s at the earliest");
  if (deadline && ready) finding.label(ready.span(), "the Pods wait this long");
  finding.help("make `progressDeadlineSeconds` larger than `minReadySeconds`");
}

} // namespace

auto validate_replicas(const Workload& workload) -> void {
  const Cursor root{workload.document.root, nullptr, {}};
  const auto spec = root.field("spec");
  if (check_selector(spec, {}, workload)) {
    const auto replicas = spec.field("replicas");
    if (replicas.whole().value_or(1) > 1) check_shared_disks(workload);
    check_running_on(workload, true);
    validate_pod(workload.pod, workload.rules, workload.findings);
  }
  if (workload.document.kind != "Deployment") return;
  check_strategy(spec, workload.findings);
  check_deadline(spec, workload.findings);
}

} // namespace berth
