#pragma once

#include "cluster/cluster.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace berth {

/// One amount at the worst, in the middle and at the best. Only memory's three differ.
struct Band {
  Quantity min;
  Quantity mid;
  Quantity max;

  friend auto operator==(const Band&, const Band&) -> bool = default;
};

/// What a step of the chain from the nominal size to what a Pod gets is about, in the order of the chain.
enum class StepKind : std::uint8_t {
  nominal,         ///< what EC2 advertises; for ephemeral-storage the root volume
  kernel,          ///< what firmware, hypervisor and kernel keep: memory alone
  measured,        ///< what live nodes report, in place of all before it
  kube_reserved,   ///< kept for kubelet and the container runtime
  system_reserved, ///< kept for the rest of the system, where the owner says so
  eviction,        ///< below this the kubelet evicts
  addresses,       ///< Pods that no address is left for
  daemon_set,      ///< one DaemonSet's requests, or the place that its Pod takes
};

[[nodiscard]] auto to_string(StepKind kind) -> std::string_view; ///< kebab-case: `kube-reserved`

/// One step: `before` and `after` in the resource's own unit (cpu in milli). The first step of a resource has a zero
/// `before`.
struct Step {
  StepKind kind{StepKind::nominal};
  std::string resource; ///< `memory`
  Band before;
  Band after;
  std::string reason;      ///< for people: `255Mi + 11Mi for each of 29 pods`
  std::string_view source; ///< who says so: `awslabs/amazon-eks-ami, nodeadm`; empty where the cluster file does
};

/// What a node of one type offers a Pod. A resource that stands in no list is one that the node does not have, unless
/// `unknown` names it.
struct Allocatable {
  const InstanceType* type{nullptr};
  ResourceList min;                      ///< what holds at the worst: a Pod within it fits for certain
  ResourceList mid;                      ///< the middle: likely
  ResourceList max;                      ///< at the best: tight
  std::vector<std::string_view> unknown; ///< there, but nothing says how much: neither met nor refused; sorted
  std::vector<Step> steps;               ///< a resource at a time: memory, cpu, ephemeral-storage, pods, devices
};

/// What is left for Pods on a node of `type` in `group`: capacity less what the node keeps, less every DaemonSet of the
/// cluster. `measured.allocatable` is a live node's `.status.allocatable`: it replaces all but the DaemonSets. Memory
/// is rounded down to whole Mi before DaemonSets are taken off; of them only those that run there are. Formulas:
/// awslabs/amazon-eks-ami (nodeadm, al2), see the steps.
[[nodiscard]] auto allocatable(const Group& group, const InstanceType& type, const Cluster& cluster) -> Allocatable;

/// The same for each type of the group, and the smallest of each resource over them: what holds whichever type starts.
struct GroupAllocatable {
  std::vector<Allocatable> types; ///< in the group's order; a type that the catalog lacks is left out
  ResourceList min;
  ResourceList mid;
  ResourceList max;
  std::vector<std::string_view> unknown; ///< not known of one type at least: then in no list; sorted
};

[[nodiscard]] auto allocatable(const Group& group, const Cluster& cluster) -> GroupAllocatable;

/// What cluster-autoscaler takes a new node of a group at zero for.
struct AutoscalerTemplate {
  ResourceList capacity; ///< what least-waste divides by
  ResourceList free; ///< less a kube-proxy and the DaemonSets, which it places on the template: what a Pod must fit in
};

/// Nominal size of the FIRST type alone, no kernel loss and nothing reserved, 110 pods, NVIDIA devices as
/// `nvidia.com/gpu` and no other device, no ephemeral-storage; then the group's `node-template/resources/...` tags,
/// which win (one that is no quantity is dropped, as it does). Empty when the catalog lacks the type. Source:
/// kubernetes/autoscaler 1.37, cloudprovider/aws/aws_manager.go.
[[nodiscard]] auto autoscaler_template(const Group& group, const Cluster& cluster) -> AutoscalerTemplate;

} // namespace berth
