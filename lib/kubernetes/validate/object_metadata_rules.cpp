#include "kubernetes/validate/rules.hpp"

namespace berth::rules {

const RuleInfo bad_generated_name{
    "P006",
    "bad-generated-name",
    Severity::error,
    Authority::kubernetes,
    "generateName does not begin a name that Kubernetes takes",
    R"(The server appends five characters to `generateName`, so it must begin a DNS subdomain; one `-` may stand at its end.
What cannot begin one is refused by itself, and the name that is made from it again.

Source: k8s.io/apimachinery/pkg/api/validation, ValidateObjectMeta and NameIsDNSSubdomain.)",
    R"(apiVersion: v1
kind: Pod
metadata:
  generateName: train.
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)",
    R"(apiVersion: v1
kind: Pod
metadata:
  generateName: train-
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)"};

const RuleInfo bad_object_field{
    "P007",
    "bad-object-field",
    Severity::error,
    Authority::kubernetes,
    "a namespace or generation is not one that Kubernetes takes",
    R"(A namespace's name is a DNS label: at most 63 lower-case letters, digits and `-`, without dots. Generations are counted
by the server: from 1.33 it overwrites what is written in a Pod, and before it refuses a number below zero.

Source: k8s.io/apimachinery/pkg/api/validation, ValidateNamespaceName and ValidateObjectMeta.)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
  namespace: Data_Science
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
  namespace: data-science
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)"};

const RuleInfo bad_finalizer{
    "P008",
    "bad-finalizer",
    Severity::error,
    Authority::kubernetes,
    "a finalizer is not a name that Kubernetes takes",
    R"(A finalizer is `orphan`, `foregroundDeletion`, `kubernetes`, or a name with a domain before a `/`. The first two
exclude each other.

Source: k8s.io/apimachinery/pkg/api/validation, ValidateFinalizers; k8s.io/kubernetes/pkg/apis/core/validation,
validateKubeFinalizerName.)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
  finalizers: [cleanup]
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
  finalizers: [example.com/cleanup]
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)"};

const RuleInfo bad_owner{
    "P009",
    "bad-owner",
    Severity::error,
    Authority::kubernetes,
    "an owner reference names no version, an Event, or a second controller",
    R"(`ownerReferences` say what the object is deleted with. One owner at most is its controller; Events own nothing; the
`apiVersion` is `v1` or `<group>/<version>`.

Source: k8s.io/apimachinery/pkg/api/validation, ValidateOwnerReferences.)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
  ownerReferences:
    - {apiVersion: batch/, kind: Job, name: train, uid: 6f1b7c1e}
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
  ownerReferences:
    - {apiVersion: batch/v1, kind: Job, name: train, uid: 6f1b7c1e}
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)"};

const RuleInfo bad_annotation{
    "P010",
    "bad-annotation",
    Severity::error,
    Authority::kubernetes,
    "an annotation that Kubernetes reads has a value that it does not take, or all are too long",
    R"(Annotations are free text but for a few that Kubernetes itself reads: `controller.kubernetes.io/pod-deletion-cost` is
a whole number of 32 bits, and `kubernetes.io/config.mirror` marks a Pod that the kubelet has made on a node. All together have at most
256 KiB.

Source: k8s.io/apimachinery/pkg/api/validation, ValidateAnnotationsSize; k8s.io/kubernetes/pkg/apis/core/validation, ValidatePodSpecificAnnotations.)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
  annotations:
    controller.kubernetes.io/pod-deletion-cost: "high"
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
  annotations:
    controller.kubernetes.io/pod-deletion-cost: "100"
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)"};

} // namespace berth::rules
