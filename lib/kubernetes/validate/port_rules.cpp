#include "kubernetes/validate/rules.hpp"

namespace berth::rules {

const RuleInfo bad_port_name{
    "P013",
    "bad-port-name",
    Severity::error,
    Authority::kubernetes,
    "the name of a port is not one that Kubernetes takes, or is there twice",
    R"(A port's name has at most 15 lower-case letters, digits and `-`, with a letter among them, no two `-` in a row and none
at its ends. In one container each name stands once.

Source: k8s.io/apimachinery/pkg/util/validation, IsValidPortName; k8s.io/kubernetes/pkg/apis/core/validation,
validateContainerPorts.)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
      ports: [{name: tensorboard_http, containerPort: 6006}]
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
      ports: [{name: tensorboard, containerPort: 6006}]
)"};

const RuleInfo host_port_clash{
    "P014",
    "host-port-clash",
    Severity::error,
    Authority::kubernetes,
    "two ports of a Pod take the same port of the host",
    R"(Each port, protocol and address of the host can be had once. The containers of a Pod run together, so the API server
refuses the second of them; under `hostNetwork` every container port is a host port.

Source: k8s.io/kubernetes/pkg/apis/core/validation, AccumulateUniqueHostPorts.)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
      ports:
        - {containerPort: 6006, hostPort: 8080}
        - {containerPort: 6007, hostPort: 8080}
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
      ports:
        - {containerPort: 6006, hostPort: 8080}
        - {containerPort: 6007, hostPort: 8081}
)"};

const RuleInfo host_port_differs{
    "P015",
    "host-port-differs",
    Severity::error,
    Authority::kubernetes,
    "under hostNetwork a host port is not its container port",
    R"(With `hostNetwork` the container listens on the host itself, so a port is the same inside and outside: `hostPort` is
left out or equals `containerPort`.

Source: k8s.io/kubernetes/pkg/apis/core/validation, validatePodHostNetworkDeps.)",
    R"(apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: node-agent
spec:
  selector: {matchLabels: {app: node-agent}}
  template:
    metadata:
      labels: {app: node-agent}
    spec:
      hostNetwork: true
      containers:
        - name: main
          image: registry.example.com/agent:v1.2.3
          resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
          ports: [{containerPort: 6006, hostPort: 8080}]
)",
    R"(apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: node-agent
spec:
  selector: {matchLabels: {app: node-agent}}
  template:
    metadata:
      labels: {app: node-agent}
    spec:
      hostNetwork: true
      containers:
        - name: main
          image: registry.example.com/agent:v1.2.3
          resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
          ports: [{containerPort: 6006}]
)"};

} // namespace berth::rules
