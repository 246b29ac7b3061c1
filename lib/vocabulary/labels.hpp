#pragma once

// vocabulary/ holds the words that others gave their meaning: Kubernetes, AWS, cluster-autoscaler, Karpenter and
// Flyte. Each is written once, beside what is known of it: which labels a node carries by itself and which the
// autoscaler knows of while a group is at zero, which resources are devices, bytes or huge pages, which tags and
// taints mean something.
//
// It is data with a few predicates, and knows of no document. Whoever asks "is this a zone?" asks here; a literal of
// such a word anywhere else fails tests/layers/vocabulary.py, for two homes of one fact drift apart, and a wrong
// verdict is how one learns of it.
//
// labels.hpp: label keys. resources.hpp: resource names and their kinds. tags.hpp: tags of auto-scaling groups.
// taints.hpp: taints that are set by controllers. annotations.hpp: annotations. flyte.hpp: Flyte's. versions.hpp:
// versions of Kubernetes.

#include <algorithm>
#include <array>
#include <string_view>

/// Label keys that have a meaning of their own on an EKS node, and what the autoscaler knows of them.
namespace berth::label {

inline constexpr std::string_view hostname = "kubernetes.io/hostname";
inline constexpr std::string_view arch = "kubernetes.io/arch";
inline constexpr std::string_view os = "kubernetes.io/os";
inline constexpr std::string_view instance_type = "node.kubernetes.io/instance-type";
inline constexpr std::string_view zone = "topology.kubernetes.io/zone";
inline constexpr std::string_view region = "topology.kubernetes.io/region";
inline constexpr std::string_view ebs_zone = "topology.ebs.csi.aws.com/zone";

/// What they were called before they were stable: nodes still carry both.
inline constexpr std::string_view legacy_arch = "beta.kubernetes.io/arch";
inline constexpr std::string_view legacy_os = "beta.kubernetes.io/os";
inline constexpr std::string_view legacy_instance_type = "beta.kubernetes.io/instance-type";
inline constexpr std::string_view legacy_zone = "failure-domain.beta.kubernetes.io/zone";
inline constexpr std::string_view legacy_region = "failure-domain.beta.kubernetes.io/region";

/// What replaced one of them, and since which minor of Kubernetes the old one is deprecated.
struct Renamed {
  std::string_view legacy;
  std::string_view stable;
  int since;
};
inline constexpr std::array<Renamed, 5> renamed{{{legacy_arch, arch, 14},
                                                 {legacy_os, os, 14},
                                                 {legacy_region, region, 17},
                                                 {legacy_zone, zone, 17},
                                                 {legacy_instance_type, instance_type, 17}}};

/// Null for a label that still has its name.
[[nodiscard]] constexpr auto renaming(std::string_view key) -> const Renamed* {
  const auto* found =
      std::find_if(renamed.begin(), renamed.end(), [&](const auto& entry) { return entry.legacy == key; });
  return found == renamed.end() ? nullptr : found;
}

inline constexpr std::string_view eks_nodegroup = "eks.amazonaws.com/nodegroup";
inline constexpr std::string_view eks_capacity = "eks.amazonaws.com/capacityType"; ///< ON_DEMAND, SPOT
inline constexpr std::string_view eksctl_nodegroup = "alpha.eksctl.io/nodegroup-name";
inline constexpr std::string_view eksctl_cluster = "alpha.eksctl.io/cluster-name";
/// `fargate`, `auto`, `hybrid`: of nodes that are in no node group.
inline constexpr std::string_view compute_type = "eks.amazonaws.com/compute-type";
inline constexpr std::string_view zone_id = "topology.k8s.aws/zone-id"; ///< `use1-az1`
inline constexpr std::string_view kops_group = "kops.k8s.io/instancegroup";
inline constexpr std::string_view karpenter_provisioner = "karpenter.sh/provisioner-name"; ///< before NodePools
inline constexpr std::string_view karpenter_node_pool = "karpenter.sh/nodepool";
inline constexpr std::string_view karpenter_instance = "karpenter.k8s.aws/instance-"; ///< what they begin with
inline constexpr std::string_view karpenter_capacity = "karpenter.sh/capacity-type";  ///< on-demand, spot

/// What --balance-similar-node-groups passes over on AWS besides zones, regions, hostnames and `lifecycle`. Source:
/// cluster-autoscaler, processors/nodegroupset/aws_nodegroups.go and compare_nodegroups.go.
inline constexpr std::array<std::string_view, 7> not_balanced_by{eks_nodegroup,
                                                                 eksctl_nodegroup,
                                                                 "alpha.eksctl.io/instance-id",
                                                                 "k8s.amazonaws.com/eniConfig",
                                                                 "topology.k8s.aws/zone-id",
                                                                 "kops.k8s.io/instancegroup",
                                                                 "beta.kubernetes.io/fluentd-ds-ready"};

/// The user's, by which cluster-autoscaler's AWS provider knows nodes with GPUs.
inline constexpr std::string_view accelerator = "k8s.amazonaws.com/accelerator";
inline constexpr std::string_view partition_size = "k8s.amazonaws.com/gpu-partition-size";

/// What the Job controller labels Pods with; the bare ones alone before 1.27.
inline constexpr std::string_view job_name = "job-name";
inline constexpr std::string_view controller_uid = "controller-uid";
inline constexpr std::string_view batch_job_name = "batch.kubernetes.io/job-name";
inline constexpr std::string_view batch_controller_uid = "batch.kubernetes.io/controller-uid";

/// What Deployments, and StatefulSets and DaemonSets, tell the Pods of one revision by.
inline constexpr std::string_view pod_template_hash = "pod-template-hash";
inline constexpr std::string_view controller_revision_hash = "controller-revision-hash";

/// What the keys begin with that tell one node from another, that every node has, or that EKS puts on by itself: of a
/// live node they say nothing of its group.
inline constexpr std::array<std::string_view, 9> node_prefixes{"beta.kubernetes.io/",
                                                               "failure-domain.beta.kubernetes.io/",
                                                               "kubernetes.io/",
                                                               "node.kubernetes.io/",
                                                               "topology.kubernetes.io/",
                                                               "topology.k8s.aws/",
                                                               "topology.ebs.csi.aws.com/",
                                                               "eks.amazonaws.com/",
                                                               "k8s.io/cloud-provider-aws"};

/// Whether AWS puts it on nodes with a value that may be that of all nodes of a group, and that its name and kind do
/// not tell.
[[nodiscard]] constexpr auto is_of_node_group(std::string_view key) -> bool {
  return key == zone_id ||
         (key.starts_with("eks.amazonaws.com/") && key != eks_nodegroup && key != eks_capacity && key != compute_type);
}

/// Kubernetes' recommended label for the name of what a Pod belongs to.
inline constexpr std::string_view app_name = "app.kubernetes.io/name";

/// dask-kubernetes and Flyte's plugin: whose Pods they are, and which of them (`scheduler`, `worker`).
inline constexpr std::string_view dask_cluster = "dask.org/cluster-name";
inline constexpr std::string_view dask_component = "dask.org/component";

/// Ours: the task that Pods are of, for the Service that berth makes for those who dial it.
inline constexpr std::string_view task = "berth.dev/task";
/// Ours: on Pods that are alone on their node.
inline constexpr std::string_view exclusive = "berth.dev/exclusive";

/// On every node: set by the kubelet, the cloud provider and the EBS driver.
inline constexpr std::array<std::string_view, 12> well_known{arch,          legacy_arch,          os,       legacy_os,
                                                             instance_type, legacy_instance_type, zone,     legacy_zone,
                                                             region,        legacy_region,        ebs_zone, hostname};

[[nodiscard]] constexpr auto is_well_known(std::string_view key) -> bool {
  return std::find(well_known.begin(), well_known.end(), key) != well_known.end();
}

/// On the autoscaler's model of a node that is not there yet, without any tag: the stable ones by its AWS provider
/// (cloudprovider/aws/aws_manager.go), the legacy ones by its core, which fills them in from the stable ones
/// (utils/labels/labels.go, UpdateDeprecatedLabels). The hostname is made up there: nothing that is demanded equals it.
[[nodiscard]] constexpr auto is_known_at_zero(std::string_view key) -> bool {
  return key != hostname && is_well_known(key);
}

/// What the keys begin with that AWS, eksctl and Karpenter put on nodes by themselves.
inline constexpr std::array<std::string_view, 4> provider_prefixes{"eks.amazonaws.com/", "alpha.eksctl.io/",
                                                                   "topology.k8s.aws/", "karpenter."};

/// Whether it is the owner's own: neither on every node nor put there by AWS, eksctl or Karpenter.
[[nodiscard]] constexpr auto is_custom(std::string_view key) -> bool {
  return !is_well_known(key) && std::none_of(provider_prefixes.begin(), provider_prefixes.end(),
                                             [&](std::string_view prefix) { return key.starts_with(prefix); });
}

/// What the keys begin with that an agent on the node puts on once it has seen the machine's devices.
inline constexpr std::array<std::string_view, 4> discovered_prefixes{"feature.node.kubernetes.io/", "nvidia.com/",
                                                                     "amd.com/", "neuron.amazonaws.com/"};

[[nodiscard]] constexpr auto is_discovered(std::string_view key) -> bool {
  return std::any_of(discovered_prefixes.begin(), discovered_prefixes.end(),
                     [&](std::string_view prefix) { return key.starts_with(prefix); });
}

/// The keys that a zone is written under. All have the same value on an EKS node.
[[nodiscard]] constexpr auto is_zone(std::string_view key) -> bool {
  return key == zone || key == ebs_zone || key == legacy_zone;
}

/// The keys of the operating system, stable and legacy.
[[nodiscard]] constexpr auto is_os(std::string_view key) -> bool { return key == os || key == legacy_os; }

} // namespace berth::label
