#include "kubernetes/validate/rules.hpp"

namespace berth::rules {

const RuleInfo bad_env_reference{
    "E003",
    "bad-env-reference",
    Severity::error,
    Authority::kubernetes,
    "a variable comes from a ConfigMap or Secret that cannot exist",
    R"(The name of a ConfigMap or Secret is a DNS subdomain. In `env` and `envFrom` the API server checks it, though not that
there is such an object.

Source: k8s.io/kubernetes/pkg/apis/core/validation, validateSecretKeySelector and validateConfigMapEnvSource.)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
      env:
        - name: TOKEN
          valueFrom: {secretKeyRef: {name: Train_Secrets, key: token}}
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
      env:
        - name: TOKEN
          valueFrom: {secretKeyRef: {name: train-secrets, key: token}}
)"};

const RuleInfo bad_env_key{
    "E004",
    "bad-env-key",
    Severity::error,
    Authority::kubernetes,
    "a variable comes from a key that cannot exist",
    R"(A key of a ConfigMap or Secret has at most 253 letters, digits, `-`, `_` and `.`, and is no relative path. A key of a
file (`fileKeyRef`) is the name of a variable.

Source: k8s.io/apimachinery/pkg/util/validation, IsConfigMapKey.)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
      env:
        - name: TOKEN
          valueFrom: {secretKeyRef: {name: train-secrets, key: api/token}}
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
      env:
        - name: TOKEN
          valueFrom: {secretKeyRef: {name: train-secrets, key: api.token}}
)"};

const RuleInfo bad_env_field{
    "E005",
    "bad-env-field",
    Severity::error,
    Authority::kubernetes,
    "a variable shows a field of the Pod that it cannot",
    R"(A variable can show the Pod's name, namespace, uid, node, service account and addresses, and single labels and
annotations by their key: `metadata.labels['team']`.

Source: k8s.io/kubernetes/pkg/apis/core/validation, validateObjectFieldSelector.)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
      env:
        - name: TOKEN
          valueFrom: {fieldRef: {fieldPath: status.podIp}}
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
      env:
        - name: TOKEN
          valueFrom: {fieldRef: {fieldPath: status.podIP}}
)"};

const RuleInfo bad_env_resource{
    "E006",
    "bad-env-resource",
    Severity::error,
    Authority::kubernetes,
    "a variable shows a resource that it cannot, or in a unit that does not fit",
    R"(A variable can show requests and limits of cpu, memory, ephemeral storage and huge pages. cpu is divided by `1` or `1m`,
bytes by `1` or a single unit: `1Mi`, `1G`.

Source: k8s.io/kubernetes/pkg/apis/core/validation, validateContainerResourceFieldSelector and
validateContainerResourceDivisor.)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
      env:
        - name: TOKEN
          valueFrom: {resourceFieldRef: {resource: limits.mem}}
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
      env:
        - name: TOKEN
          valueFrom: {resourceFieldRef: {resource: limits.memory}}
)"};

const RuleInfo bad_env_file{
    "E007",
    "bad-env-file",
    Severity::error,
    Authority::kubernetes,
    "a variable comes from a file on a volume that the Pod has not",
    R"(`fileKeyRef` reads a file that an init container has written to an `emptyDir`, which the Pod must declare.

From Kubernetes 1.35; before, the server drops the field unless EnvFiles is switched on.

Source: k8s.io/kubernetes/pkg/apis/core/validation, validateFileKeyRefVolumes.)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  volumes: [{name: vars, emptyDir: {}}]
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
      env:
        - name: TOKEN
          valueFrom: {fileKeyRef: {volumeName: env, path: vars.env, key: TOKEN}}
)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  volumes: [{name: vars, emptyDir: {}}]
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
      env:
        - name: TOKEN
          valueFrom: {fileKeyRef: {volumeName: vars, path: vars.env, key: TOKEN}}
)"};

} // namespace berth::rules
