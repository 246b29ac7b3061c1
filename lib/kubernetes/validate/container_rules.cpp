#include "kubernetes/validate/rules.hpp"

namespace berth::rules {

const RuleInfo padded_image{
    "P016",
    "padded-image",
    Severity::error,
    Authority::kubernetes,
    "an image's name has space around it",
    R"(The API server refuses a Pod whose image begins or ends with white space. It lets templates of Pods through, whose Pods
it refuses later.

Source: k8s.io/kubernetes/pkg/apis/core/validation, validateContainerOnlyForPod.)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: "registry.example.com/train:v1.2.3 "
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: "registry.example.com/train:v1.2.3"
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)"};

const RuleInfo bad_container_role{
    "P017",
    "bad-container-role",
    Severity::error,
    Authority::kubernetes,
    "a container has what its role does not take",
    R"(Ephemeral containers are for looking into a Pod that runs. The API server takes them through a door of their own, and
refuses a new Pod or a template that has some.

So an ephemeral container takes no ports, resources or `restartPolicy` either, and mounts volumes as a whole.

Until 1.34 only init containers have a `restartPolicy`, and it is `Always`: such a one runs beside the others. From 1.35
every container may have one.

Source: k8s.io/kubernetes/pkg/apis/core/validation, ValidatePodCreate, validateEphemeralContainers, validateContainers
and validateInitContainers.)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  ephemeralContainers:
    - {name: debug, image: "busybox:1.36"}
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)"};

const RuleInfo bad_restart_rule{
    "P067",
    "bad-restart-rule",
    Severity::error,
    Authority::kubernetes,
    "restart rules of a container that the API server refuses",
    R"(`restartPolicyRules` change what the container's own `restartPolicy` says when it exits with certain codes: each rule
has `exitCodes`, and the container a `restartPolicy`. At most 20 rules, at most 255 codes each; a sidecar takes rules from
Kubernetes 1.36. Before 1.35 the gate is off and the server drops them.

Source: k8s.io/kubernetes/pkg/apis/core/validation, validateContainerRestartPolicy.)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
      restartPolicyRules:
        - {action: Restart, exitCodes: {operator: In, values: [42]}}
)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
      restartPolicy: Never
      restartPolicyRules:
        - {action: Restart, exitCodes: {operator: In, values: [42]}}
)"};

} // namespace berth::rules
