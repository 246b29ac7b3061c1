#include "kubernetes/validate/rules.hpp"

namespace berth::rules {

const RuleInfo bad_quantity{
    "Q001",
    "bad-quantity",
    Severity::error,
    Authority::kubernetes,
    "an amount is no Kubernetes quantity",
    R"(A quantity is a number and at most one unit, with nothing between them: `500m`, `1.5`, `4Gi`. Units of 1000 are
`n u m k M G T P E`; units of 1024 are `Ki Mi Gi Ti Pi Ei`. Case counts: `m` is a thousandth and `M` a million.

The API server cannot decode a document with any other text in such a place, and says nothing else of it. Flyte takes
the text and fails later, when it builds the Pod.

Source: k8s.io/apimachinery/pkg/api/resource, ParseQuantity.)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources:
        requests:
          cpu: 500q
          memory: 1Gi
        limits:
          memory: 1Gi
)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources:
        requests:
          cpu: 500m
          memory: 1Gi
        limits:
          memory: 1Gi
)"};

const RuleInfo negative_quantity{
    "Q002",
    "negative-quantity",
    Severity::error,
    Authority::kubernetes,
    "an amount is below zero",
    R"(The grammar of quantities has a sign, but no request, limit or overhead may be below zero: the API server refuses it.

Source: k8s.io/kubernetes/pkg/apis/core/validation, ValidateNonnegativeQuantity.)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources:
        requests:
          cpu: -500m
          memory: 1Gi
        limits:
          memory: 1Gi
)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources:
        requests:
          cpu: 500m
          memory: 1Gi
        limits:
          memory: 1Gi
)"};

const RuleInfo fractional_bytes{
    "Q003",
    "fractional-bytes",
    Severity::warning,
    Authority::kubernetes,
    "memory or storage in fractions of a byte",
    R"(`m` is a thousandth. `memory: 512m` asks for half a byte, rounded up to one: the Pod is accepted, with a warning that
few see, and its process is killed as soon as it starts if that was the limit. `Mi` was meant.

Source: k8s.io/kubernetes/pkg/api/pod, warningsForPodSpecAndMeta: "fractional byte value, must be an integer".)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources:
        requests:
          cpu: 500m
        limits:
          memory: 512m
)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources:
        requests:
          cpu: 500m
        limits:
          memory: 512Mi
)"};

const RuleInfo fractional_device{
    "Q004",
    "fractional-device",
    Severity::error,
    Authority::kubernetes,
    "a device in fractions",
    R"(GPUs and other extended resources are counted, not measured: `nvidia.com/gpu: 500m` is refused by the API server.
To share a GPU, the cluster's device plugin must offer slices of it under a name of their own.

Source: k8s.io/kubernetes/pkg/apis/core/validation, ValidateResourceQuantityValue: "must be an integer".)",
    R"(apiVersion: v1
kind: PodTemplate
metadata:
  name: train-model
template:
  spec:
    containers:
      - name: main
        image: registry.example.com/train:v1.2.3
        resources:
          requests:
            cpu: 500m
            memory: 1Gi
          limits:
            memory: 1Gi
            nvidia.com/gpu: 500m
)",
    R"(apiVersion: v1
kind: PodTemplate
metadata:
  name: train-model
template:
  spec:
    containers:
      - name: main
        image: registry.example.com/train:v1.2.3
        resources:
          requests:
            cpu: 500m
            memory: 1Gi
          limits:
            memory: 1Gi
            nvidia.com/gpu: 1
)"};

const RuleInfo request_over_limit{
    "R001",
    "request-over-limit",
    Severity::error,
    Authority::kubernetes,
    "a request is more than its limit",
    R"(A request is what the scheduler keeps free for the container, a limit what the kernel holds it to. A Pod that must have
more than it may use is refused by the API server. The comparison is exact: 1 CPU and `1000m` are the same.

Flyte compares whole units only, so it registers a task with a request of `900m` and a limit of `100m`, and then runs it
with the limit for both.

Source: k8s.io/kubernetes/pkg/apis/core/validation, ValidateContainerResourceRequirements.)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources:
        requests: {cpu: 500m, memory: 2Gi}
        limits: {cpu: 500m, memory: 1Gi}
)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources:
        requests: {cpu: 500m, memory: 2Gi}
        limits: {cpu: 500m, memory: 2Gi}
)"};

const RuleInfo request_not_limit{
    "R002",
    "request-not-limit",
    Severity::error,
    Authority::kubernetes,
    "a GPU or other device is requested in another number than its limit",
    R"(Extended resources (anything with a domain of its own, such as nvidia.com/gpu) and huge pages cannot be overcommitted:
the request must equal the limit, or be left out. The API server refuses the Pod.

Flyte lets a GPU request below the limit through to the Pod, where Kubernetes refuses it.

Source: k8s.io/kubernetes/pkg/apis/core/validation, ValidateContainerResourceRequirements.)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources:
        requests: {cpu: 500m, memory: 2Gi, nvidia.com/gpu: 0}
        limits: {nvidia.com/gpu: 1, memory: 2Gi}
)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources:
        requests: {cpu: 500m, memory: 2Gi, nvidia.com/gpu: 1}
        limits: {nvidia.com/gpu: 1, memory: 2Gi}
)"};

const RuleInfo device_without_limit{
    "R003",
    "device-without-limit",
    Severity::error,
    Authority::kubernetes,
    "a GPU or other device has a request and no limit",
    R"(Resources that cannot be overcommitted (devices, huge pages) need a limit: the API server refuses a request alone.
A limit alone is enough, for the request then copies it.

In a Flyte task a request alone is well: Flyte copies it into the limit.

Source: k8s.io/kubernetes/pkg/apis/core/validation: "Limit must be set for non overcommitable resources".)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources:
        requests: {cpu: 500m, memory: 2Gi, nvidia.com/gpu: 1}
        limits: {memory: 2Gi}
)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources:
        requests: {cpu: 500m, memory: 2Gi, nvidia.com/gpu: 1}
        limits: {nvidia.com/gpu: 1, memory: 2Gi}
)"};

} // namespace berth::rules
