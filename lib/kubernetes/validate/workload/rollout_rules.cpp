#include "kubernetes/validate/rules.hpp"

/// The pages of update strategies.
namespace berth::rules {

#define BERTH_DEPLOYMENT(rest)                                                                                         \
  "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: serve\nspec:\n" rest                                      \
  "  selector: {matchLabels: {app: serve}}\n  template:\n    metadata:\n      labels: {app: serve}\n    spec:\n"       \
  "      containers:\n        - name: main\n          image: registry.example.com/serve:v1.2.3\n"                      \
  "          resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}\n"

const RuleInfo bad_rollout{
    "P163",
    "bad-rollout",
    Severity::error,
    Authority::kubernetes,
    "maxSurge or maxUnavailable is no count of Pods, or the two leave no way to roll",
    R"(Both are a whole number or a percentage of the Pods (`25%`); a number in quotes is neither. maxUnavailable is at most
100%, and both cannot be 0, for then no old Pod may go and no new one may come. In a DaemonSet they exclude each other,
and since maxUnavailable is 1 by default, a maxSurge needs `maxUnavailable: 0` beside it.

Source: k8s.io/kubernetes/pkg/apis/apps/validation, ValidateRollingUpdateDeployment and ValidateRollingUpdateDaemonSet.)",
    BERTH_DEPLOYMENT("  strategy:\n    rollingUpdate: {maxSurge: 0, maxUnavailable: 0}\n"),
    BERTH_DEPLOYMENT("  strategy:\n    rollingUpdate: {maxSurge: 0, maxUnavailable: 1}\n")};

const RuleInfo stray_rollout{
    "P164",
    "stray-rollout",
    Severity::error,
    Authority::kubernetes,
    "rollingUpdate stands beside a strategy that does not roll",
    R"(The settings of a rolling update belong to `type: RollingUpdate` alone. Beside `Recreate` of a Deployment or `OnDelete`
of a StatefulSet the API server refuses them, even an empty `rollingUpdate: {}`.

Source: k8s.io/kubernetes/pkg/apis/apps/validation, ValidateDeploymentStrategy and ValidateStatefulSetSpec.)",
    BERTH_DEPLOYMENT("  strategy:\n    type: Recreate\n    rollingUpdate: {maxSurge: 1}\n"),
    BERTH_DEPLOYMENT("  strategy:\n    type: Recreate\n")};

const RuleInfo bad_progress_deadline{
    "P165",
    "bad-progress-deadline",
    Severity::error,
    Authority::kubernetes,
    "a rollout would give up before its Pods can count as ready",
    R"(`progressDeadlineSeconds` (600 by default) is larger than `minReadySeconds`, for a Pod makes progress only when it has
been ready that long.

Source: k8s.io/kubernetes/pkg/apis/apps/validation, ValidateDeploymentSpec.)",
    BERTH_DEPLOYMENT("  minReadySeconds: 600\n"),
    BERTH_DEPLOYMENT("  minReadySeconds: 600\n  progressDeadlineSeconds: 1200\n")};

#undef BERTH_DEPLOYMENT

} // namespace berth::rules
