#include "kubernetes/validate/rules.hpp"

namespace berth::rules {

const RuleInfo bad_claim_use{
    "R008",
    "bad-claim-use",
    Severity::error,
    Authority::kubernetes,
    "a container uses a resource claim that the Pod does not declare, or uses it twice",
    R"(`resources.claims` of a container names entries of the Pod's `resourceClaims`, each once, or each of their requests
once.

From Kubernetes 1.34; before, the server drops the fields unless DynamicResourceAllocation is switched on.

Source: k8s.io/kubernetes/pkg/apis/core/validation, validateResourceClaimNames.)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  resourceClaims:
    - {name: gpu, resourceClaimTemplateName: one-gpu}
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}, claims: [{name: gpus}]}
)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  resourceClaims:
    - {name: gpu, resourceClaimTemplateName: one-gpu}
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}, claims: [{name: gpu}]}
)"};

const RuleInfo bad_resource_claim{
    "R009",
    "bad-resource-claim",
    Severity::error,
    Authority::kubernetes,
    "a resource claim of the Pod has a name that Kubernetes does not take",
    R"(The entries of `resourceClaims` have names of their own, DNS labels, and name a ResourceClaim or its template by a DNS
subdomain.

From Kubernetes 1.34; before, the server drops the field unless DynamicResourceAllocation is switched on.

Source: k8s.io/kubernetes/pkg/apis/core/validation, validatePodResourceClaim.)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  resourceClaims:
    - {name: gpu, resourceClaimTemplateName: One_GPU}
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
  resourceClaims:
    - {name: gpu, resourceClaimTemplateName: one-gpu}
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)"};

const RuleInfo bad_resize_policy{
    "R010",
    "bad-resize-policy",
    Severity::error,
    Authority::kubernetes,
    "a resize policy is there twice, or restarts what never restarts",
    R"(`resizePolicy` says for cpu and memory, once each, whether a resize restarts the container. In a Pod of `restartPolicy:
Never` none can.

From Kubernetes 1.33; before, the server drops the field unless InPlacePodVerticalScaling is switched on.

Source: k8s.io/kubernetes/pkg/apis/core/validation, validateResizePolicy.)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  restartPolicy: Never
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
      resizePolicy:
        - {resourceName: cpu, restartPolicy: RestartContainer}
)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  restartPolicy: Never
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
      resizePolicy:
        - {resourceName: cpu, restartPolicy: NotRequired}
)"};

const RuleInfo bad_pod_resources{
    "R011",
    "bad-pod-resources",
    Severity::error,
    Authority::kubernetes,
    "resources of the Pod as a whole do not cover its containers",
    R"(`resources` of a Pod holds cpu, memory and huge pages for all of its containers together: what they request in all must
fit into its requests, and none of their limits may be over its own. Claims belong to the containers.

From Kubernetes 1.34; before, the server drops the field unless PodLevelResources is switched on.

Source: k8s.io/kubernetes/pkg/apis/core/validation, validatePodResources and validatePodResourceConsistency.)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  resources: {requests: {cpu: 500m, memory: 512Mi}}
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
  resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)"};

} // namespace berth::rules
