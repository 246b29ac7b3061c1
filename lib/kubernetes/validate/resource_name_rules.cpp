#include "kubernetes/validate/rules.hpp"

namespace berth::rules {

const RuleInfo bad_resource_name{
    "R005",
    "bad-resource-name",
    Severity::error,
    Authority::kubernetes,
    "a resource is asked for by a name that containers cannot use",
    R"(A container asks for `cpu`, `memory`, `ephemeral-storage`, `hugepages-<size>` and devices, whose names have a domain
before a `/`: `nvidia.com/gpu`. `gpu`, `CPU`, `storage` and `pods` are none of them, and names that begin with
`requests.` belong to quotas. The API server refuses the Pod.

Source: k8s.io/kubernetes/pkg/apis/core/validation, validateContainerResourceName; pkg/apis/core/helper.)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {CPU: 500m, cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
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

const RuleInfo uneven_huge_pages{
    "R006",
    "uneven-huge-pages",
    Severity::error,
    Authority::kubernetes,
    "huge pages are asked for in something other than whole pages",
    R"(`hugepages-2Mi` is counted in bytes like memory, and only whole pages can be had: the amount is a multiple of the size
in the name. A size that is no quantity, or is zero, fits nothing.

Source: k8s.io/kubernetes/pkg/apis/core/validation, validateResourceQuantityHugePageValue.)",
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
          requests: {cpu: 500m, memory: 1Gi}
          limits: {hugepages-2Mi: 3Mi, memory: 1Gi}
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
          requests: {cpu: 500m, memory: 1Gi}
          limits: {hugepages-2Mi: 4Mi, memory: 1Gi}
)"};

const RuleInfo lone_huge_pages{
    "R007",
    "lone-huge-pages",
    Severity::error,
    Authority::kubernetes,
    "huge pages are asked for without cpu or memory",
    R"(A container with huge pages must ask for cpu or memory as well, or its Pod would have no class of service: the API
server refuses it.

Source: k8s.io/kubernetes/pkg/apis/core/validation, ValidateContainerResourceRequirements: "HugePages require cpu or
memory".)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {hugepages-2Mi: 4Mi}, limits: {hugepages-2Mi: 4Mi}}
)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi, hugepages-2Mi: 4Mi}, limits: {hugepages-2Mi: 4Mi, memory: 1Gi}}
)"};

} // namespace berth::rules
