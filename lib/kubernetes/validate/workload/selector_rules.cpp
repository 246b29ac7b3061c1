#include "kubernetes/validate/rules.hpp"

/// The pages of what all kinds of workloads share.
namespace berth::rules {

#define BERTH_DEPLOYMENT(selector, labels)                                                                             \
  "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: serve\nspec:\n  selector: " selector                      \
  "\n  template:\n    metadata:\n      labels: " labels                                                                \
  "\n    spec:\n      containers:\n        - name: main\n          image: registry.example.com/serve:v1.2.3\n"         \
  "          resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}\n"

#define BERTH_JOB(name, pods)                                                                                          \
  "apiVersion: batch/v1\nkind: Job\nmetadata:\n  name: " name "\nspec:\n  template:\n    spec:\n" pods                 \
  "      containers:\n        - name: main\n          image: registry.example.com/train:v1.2.3\n"                      \
  "          resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}\n"

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
    "apiVersion: batch/v1\nkind: Job\nmetadata:\n  name: train.model\nspec:\n  completionMode: Indexed\n  completions: "
    "4\n  template:\n    spec:\n      restartPolicy: Never\n      containers:\n        - name: main\n          image: "
    "registry.example.com/train:v1.2.3\n          resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: "
    "1Gi}}\n",
    "apiVersion: batch/v1\nkind: Job\nmetadata:\n  name: train-model\nspec:\n  completionMode: Indexed\n  completions: "
    "4\n  template:\n    spec:\n      restartPolicy: Never\n      containers:\n        - name: main\n          image: "
    "registry.example.com/train:v1.2.3\n          resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: "
    "1Gi}}\n"};

const RuleInfo selector_mismatch{
    "P151",
    "selector-mismatch",
    Severity::error,
    Authority::kubernetes,
    "the labels of the template do not meet the selector of the workload",
    R"(A workload finds its Pods by their labels. A template whose labels its own selector does not match would make Pods
without end, so the API server refuses it. Both places are marked: which of them is meant is the author's to say.

Source: k8s.io/kubernetes/pkg/apis/apps/validation, ValidatePodTemplateSpecForReplicaSet, ValidateDaemonSetSpec and
ValidatePodTemplateSpecForStatefulSet; pkg/apis/batch/validation, ValidateJobSpec.)",
    BERTH_DEPLOYMENT("{matchLabels: {app: serve}}", "{app: server}"),
    BERTH_DEPLOYMENT("{matchLabels: {app: serve}}", "{app: serve}")};

const RuleInfo unusable_selector{
    "P152",
    "unusable-selector",
    Severity::error,
    Authority::kubernetes,
    "the selector of a workload is empty, or cannot be made one",
    R"(An empty selector matches every Pod of the namespace, so workloads are refused with one. A selector with a condition
that is no condition (an operator that labels do not have, a key or value that is none of a label) is refused as a whole
too, beside what is wrong within it.

Source: k8s.io/kubernetes/pkg/apis/apps/validation, ValidateDeploymentSpec, ValidateReplicaSetSpec,
ValidateStatefulSetSpec and ValidateDaemonSetSpec; k8s.io/apimachinery/pkg/apis/meta/v1, LabelSelectorAsSelector.)",
    BERTH_DEPLOYMENT("{}", "{app: serve}"),
    BERTH_DEPLOYMENT("{matchLabels: {app: serve}}", "{app: serve}")};

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
    BERTH_JOB("train-model", ""),
    BERTH_JOB("train-model", "      restartPolicy: Never\n")};

const RuleInfo deadline_of_pods{
    "P154",
    "deadline-of-pods",
    Severity::error,
    Authority::kubernetes,
    "the template of a workload that runs on gives its Pods a deadline",
    R"(`activeDeadlineSeconds` ends a Pod. The Pods of a Deployment, ReplicaSet, StatefulSet or DaemonSet are started again
whenever they end, so the API server refuses it there.

Source: k8s.io/kubernetes/pkg/apis/apps/validation, ValidatePodTemplateSpecForReplicaSet, ValidateStatefulSetSpec and
ValidateDaemonSetSpec.)",
    "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: serve\nspec:\n  selector: {matchLabels: {app: serve}}\n"
    "  template:\n    metadata:\n      labels: {app: serve}\n    spec:\n      activeDeadlineSeconds: 3600\n      "
    "containers:\n        - name: main\n          image: registry.example.com/serve:v1.2.3\n          resources: "
    "{requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}\n",
    BERTH_DEPLOYMENT("{matchLabels: {app: serve}}", "{app: serve}")};

#define BERTH_STATEFUL_SET(rest)                                                                                       \
  "apiVersion: apps/v1\nkind: StatefulSet\nmetadata:\n  name: store\nspec:\n" rest                                     \
  "  selector: {matchLabels: {app: store}}\n  template:\n    metadata:\n      labels: {app: store}\n    spec:\n"       \
  "      containers:\n        - name: main\n          image: registry.example.com/store:v1.2.3\n"                      \
  "          resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}\n"

const RuleInfo bad_workload_number{
    "P155",
    "bad-workload-number",
    Severity::error,
    Authority::kubernetes,
    "a number of a StatefulSet is below zero",
    R"(`ordinals.start`, the number of the first Pod, and `partition`, the number below which a rolling update leaves Pods
alone, count from zero.

Source: k8s.io/kubernetes/pkg/apis/apps/validation, ValidateStatefulSetSpec and validateRollingUpdateStatefulSet.)",
    BERTH_STATEFUL_SET("  updateStrategy: {rollingUpdate: {partition: -1}}\n"),
    BERTH_STATEFUL_SET("  updateStrategy: {rollingUpdate: {partition: 1}}\n")};

const RuleInfo bad_service_name{
    "P166",
    "bad-service-name",
    Severity::error,
    Authority::kubernetes,
    "the serviceName of a StatefulSet is not a DNS label",
    R"(The name of the Service becomes the subdomain of the Pods, which is a DNS label: at most 63 lower-case letters, digits
and `-`. From Kubernetes 1.33 the API server refuses the StatefulSet; before, it refuses the Pods.

Source: k8s.io/kubernetes/pkg/apis/apps/validation, ValidateStatefulSetSpec; pull request 130233.)",
    BERTH_STATEFUL_SET("  serviceName: Store\n"),
    BERTH_STATEFUL_SET("  serviceName: store\n")};

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
    BERTH_JOB("train.model", "      restartPolicy: Never\n"),
    BERTH_JOB("train-model", "      restartPolicy: Never\n")};

#undef BERTH_DEPLOYMENT
#undef BERTH_JOB
#undef BERTH_STATEFUL_SET

} // namespace berth::rules
