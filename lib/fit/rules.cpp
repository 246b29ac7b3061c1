#include "fit/rules.hpp"

namespace berth::rules {

extern const RuleInfo no_berth{
    "K001",
    "no-berth",
    Severity::error,
    Authority::berth,
    "a task that no group of the cluster takes",
    R"(Every group was tried against all that is known: what its nodes offer when the kernel, the kubelet and the DaemonSets have
taken theirs, taints, labels, zones, GPUs, architecture, capacity type and size. None takes the task, so its Pod would be
Pending for as long as nobody looks.

A machine of 512 GB does not offer 512Gi: the kernel keeps some two to four percent, the kubelet 255Mi and 11Mi for each
Pod that the machine could hold. `berth fit --explain` prints each step. The help names the nearest miss: the largest request
that a group takes for certain, where it is at most a fifth less.

A tight group is not chosen unless `--accept tight` says so.)",
    R"(apiVersion: berth.dev/v1
kind: Cluster
metadata:
  name: prod
spec:
  region: us-east-1
  groups:
    - name: mem-512
      managed: true
      instanceTypes: [r5.16xlarge]
      zones: [us-east-1a]
---
apiVersion: berth.dev/v1
kind: Task
metadata:
  name: census
spec:
  type: python-task
  container:
    image: registry.example.com/census:v1.2.3
    resources:
      requests:
        cpu: "8"
        memory: 600Gi
)",
    R"(apiVersion: berth.dev/v1
kind: Cluster
metadata:
  name: prod
spec:
  region: us-east-1
  groups:
    - name: mem-512
      managed: true
      instanceTypes: [r5.16xlarge]
      zones: [us-east-1a]
---
apiVersion: berth.dev/v1
kind: Task
metadata:
  name: census
spec:
  type: python-task
  container:
    image: registry.example.com/census:v1.2.3
    resources:
      requests:
        cpu: "8"
        memory: 400Gi
)",
    Profile::recommended,
    Evidence::surroundings};

extern const RuleInfo no_pin{
    "K002",
    "no-pin",
    Severity::error,
    Authority::berth,
    "nothing tells the chosen group apart, so no nodeSelector can hold the Pod on it",
    R"(A Pod without a pin goes where the autoscaler's expander or a free node takes it, which may be a machine that costs a
hundred times as much. The pin is a nodeSelector on a label whose value only the chosen group has, and which the autoscaler
knows of while the group is at zero nodes: the group is managed by EKS, never goes to zero, or its ASG has the tag
k8s.io/cluster-autoscaler/node-template/label/KEY.

The first that will do is taken of: the cluster's `pinLabel`, eks.amazonaws.com/nodegroup of a managed group,
alpha.eksctl.io/nodegroup-name, and the group's other labels by name.)",
    R"(apiVersion: berth.dev/v1
kind: Cluster
metadata:
  name: prod
spec:
  region: us-east-1
  groups:
    - name: mem-512
      instanceTypes: [r5.16xlarge]
      zones: [us-east-1a]
---
apiVersion: berth.dev/v1
kind: Task
metadata:
  name: census
spec:
  type: python-task
  container:
    image: registry.example.com/census:v1.2.3
    resources:
      requests:
        cpu: "8"
        memory: 400Gi
)",
    R"(apiVersion: berth.dev/v1
kind: Cluster
metadata:
  name: prod
spec:
  region: us-east-1
  groups:
    - name: mem-512
      managed: true
      instanceTypes: [r5.16xlarge]
      zones: [us-east-1a]
---
apiVersion: berth.dev/v1
kind: Task
metadata:
  name: census
spec:
  type: python-task
  container:
    image: registry.example.com/census:v1.2.3
    resources:
      requests:
        cpu: "8"
        memory: 400Gi
)",
    Profile::recommended,
    Evidence::surroundings};

extern const RuleInfo useless_nodes{
    "K003",
    "useless-nodes",
    Severity::error,
    Authority::berth,
    "no group takes the task, and the autoscaler would start nodes for it all the same",
    R"(While a group has no node, cluster-autoscaler reckons with what EC2 advertises for its instance type: nothing lost to the
kernel, nothing kept by the kubelet. A Pod that fits that and not the real node makes it start one, with the pin or without,
find that the Pod is still Pending, and remove the node when it has been unneeded for long enough (10 minutes by default).
From then on it remembers the real size, until it is restarted: then all that begins anew. Each turn is paid for, and each
group that looks big enough takes one.

Ask for what the node really offers, or tell the autoscaler of it with the tag
k8s.io/cluster-autoscaler/node-template/resources/memory on the ASG.)",
    R"(apiVersion: berth.dev/v1
kind: Cluster
metadata:
  name: prod
spec:
  region: us-east-1
  groups:
    - name: mem-512
      managed: true
      instanceTypes: [r5.16xlarge]
      zones: [us-east-1a]
---
apiVersion: berth.dev/v1
kind: Task
metadata:
  name: census
spec:
  type: python-task
  container:
    image: registry.example.com/census:v1.2.3
    resources:
      requests:
        cpu: "8"
        memory: 512Gi
)",
    R"(apiVersion: berth.dev/v1
kind: Cluster
metadata:
  name: prod
spec:
  region: us-east-1
  groups:
    - name: mem-512
      managed: true
      instanceTypes: [r5.16xlarge]
      zones: [us-east-1a]
---
apiVersion: berth.dev/v1
kind: Task
metadata:
  name: census
spec:
  type: python-task
  container:
    image: registry.example.com/census:v1.2.3
    resources:
      requests:
        cpu: "8"
        memory: 400Gi
)",
    Profile::recommended,
    Evidence::surroundings};

extern const RuleInfo untainted_exclusive{
    "K004",
    "untainted-exclusive",
    Severity::warning,
    Authority::berth,
    "a task wants its node for itself, and the group keeps nobody off",
    R"(For `placement.exclusive: true` berth renders an anti-affinity that keeps other exclusive Pods off the node. It binds only
Pods that carry it: any other Pod may land beside the task and take its memory, or keep an idle node from being removed.
Only a taint keeps those off.

In a cluster with `packing: exclusive` the fault is the inventory's, and untainted-group tells it there.)",
    R"(apiVersion: berth.dev/v1
kind: Cluster
metadata:
  name: prod
spec:
  region: us-east-1
  groups:
    - name: mem-512
      managed: true
      instanceTypes: [r5.16xlarge]
      zones: [us-east-1a]
---
apiVersion: berth.dev/v1
kind: Task
metadata:
  name: census
spec:
  type: python-task
  container:
    image: registry.example.com/census:v1.2.3
    resources:
      requests:
        cpu: "8"
        memory: 400Gi
  placement:
    exclusive: true
)",
    R"(apiVersion: berth.dev/v1
kind: Cluster
metadata:
  name: prod
spec:
  region: us-east-1
  groups:
    - name: mem-512
      managed: true
      instanceTypes: [r5.16xlarge]
      zones: [us-east-1a]
      taints: [{key: dedicated, value: tasks, effect: NoSchedule}]
---
apiVersion: berth.dev/v1
kind: Task
metadata:
  name: census
spec:
  type: python-task
  container:
    image: registry.example.com/census:v1.2.3
    resources:
      requests:
        cpu: "8"
        memory: 400Gi
  placement:
    exclusive: true
)",
    Profile::recommended,
    Evidence::surroundings};

extern const RuleInfo unknown_group{
    "K005",
    "unknown-group",
    Severity::error,
    Authority::berth,
    "`placement.group` names a group that the cluster does not have",
    R"(`placement.group` overrules what fit would choose. A name that the inventory does not have leaves the task without a
berth.)",
    R"(apiVersion: berth.dev/v1
kind: Cluster
metadata:
  name: prod
spec:
  region: us-east-1
  groups:
    - name: mem-512
      managed: true
      instanceTypes: [r5.16xlarge]
      zones: [us-east-1a]
---
apiVersion: berth.dev/v1
kind: Task
metadata:
  name: census
spec:
  type: python-task
  container:
    image: registry.example.com/census:v1.2.3
    resources:
      requests:
        cpu: "8"
        memory: 400Gi
  placement:
    group: mem-521
)",
    R"(apiVersion: berth.dev/v1
kind: Cluster
metadata:
  name: prod
spec:
  region: us-east-1
  groups:
    - name: mem-512
      managed: true
      instanceTypes: [r5.16xlarge]
      zones: [us-east-1a]
---
apiVersion: berth.dev/v1
kind: Task
metadata:
  name: census
spec:
  type: python-task
  container:
    image: registry.example.com/census:v1.2.3
    resources:
      requests:
        cpu: "8"
        memory: 400Gi
  placement:
    group: mem-512
)",
    Profile::recommended,
    Evidence::surroundings};

} // namespace berth::rules
