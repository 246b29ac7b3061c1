#include "cluster/checks/checks.hpp"
#include "cluster/devices.hpp"
#include "cluster/taints.hpp"
#include "finding/finding_builder.hpp"
#include "finding/quotes.hpp"
#include "finding/rules.hpp"
#include "syntax/path.hpp"

namespace berth {
namespace rules {

const RuleInfo untainted_devices{
    "G012",
    "untainted-devices",
    Severity::warning,
    Authority::berth,
    "a group with GPUs that nothing keeps other Pods off",
    R"(A node with GPUs costs many times what one without does. While no taint keeps them off, any Pod may take a place there: the
scheduler puts it on a free GPU node, the autoscaler may start one for it, for `least-waste` looks at cpu and memory alone,
and a Pod that stays keeps the node from being removed.

Taint the nodes by the device's resource name. The Pods that ask for the device tolerate it: the admission plugin
ExtendedResourceToleration does that for them where it is on, and `berth render` everywhere.

Source: kubernetes/autoscaler 1.37, expander/waste.)",
    R"(apiVersion: berth.dev/v1
kind: Cluster
metadata: {name: prod}
spec:
  region: us-east-1
  groups:
    - name: gpu-v100-a
      managed: true
      instanceTypes: [p3.8xlarge]
      zones: [us-east-1a]
      labels: {k8s.amazonaws.com/accelerator: nvidia-tesla-v100}
)",
    R"(apiVersion: berth.dev/v1
kind: Cluster
metadata: {name: prod}
spec:
  region: us-east-1
  groups:
    - name: gpu-v100-a
      managed: true
      instanceTypes: [p3.8xlarge]
      zones: [us-east-1a]
      labels: {k8s.amazonaws.com/accelerator: nvidia-tesla-v100}
      taints: [{key: nvidia.com/gpu, value: present, effect: NoSchedule}]
)"};

const RuleInfo untainted_group{
    "G019",
    "untainted-group",
    Severity::warning,
    Authority::berth,
    "tasks have their node for themselves, and nothing keeps other Pods off the group",
    R"(With `packing: exclusive` berth renders an anti-affinity that keeps tasks off each other's nodes. It binds only the Pods that
carry it: any other Pod may land beside a task and take its memory, or stay on an idle node and keep it from being removed.
Only a taint keeps those off.

Of a group with devices untainted-devices speaks, and of a task that wants its node for itself in a cluster with shared
packing untainted-exclusive.)",
    R"(apiVersion: berth.dev/v1
kind: Cluster
metadata: {name: prod}
spec:
  region: us-east-1
  packing: exclusive
  groups:
    - name: mem-64-a
      managed: true
      instanceTypes: [r5.2xlarge]
      zones: [us-east-1a]
)",
    R"(apiVersion: berth.dev/v1
kind: Cluster
metadata: {name: prod}
spec:
  region: us-east-1
  packing: exclusive
  groups:
    - name: mem-64-a
      managed: true
      instanceTypes: [r5.2xlarge]
      zones: [us-east-1a]
      taints: [{key: dedicated, value: tasks, effect: NoSchedule}]
)"};

} // namespace rules

namespace inventory {

auto check_device_taint(const Group& group, Findings& findings) -> void {
  const auto* type = device_type(group);
  if (type == nullptr || keeps_off(group)) return;
  const auto resource = std::string(type->accelerator_resource);
  add_finding(findings, rules::untainted_devices, group.place(), join(group.path, "taints"),
              "any Pod may take a place on the " + in_ticks(type->name) + " of " + in_ticks(group.name.value) +
                  ", with or without " + in_ticks(resource))
      .help("add " + in_ticks("taints: [{key: " + resource + ", value: present, effect: NoSchedule}]") +
            " to the group and its nodes");
}

auto check_exclusive_taint(const Group& group, const Cluster& cluster, Findings& findings) -> void {
  if (cluster.packing != Packing::exclusive || keeps_off(group) || device_type(group) != nullptr) return;
  add_finding(findings, rules::untainted_group, group.place(), join(group.path, "taints"),
              "tasks have their nodes for themselves, and " + in_ticks(group.name.value) +
                  " has no taint that keeps other Pods off")
      .help("add `taints: [{key: dedicated, value: tasks, effect: NoSchedule}]` to the group and its nodes");
}

} // namespace inventory
} // namespace berth
