#pragma once

#include "cluster/import/place.hpp"

/// What each kind of document says of a cluster: a file per source, none of which knows of the others. Each reads one
/// document from its root, and leaves out what it cannot read.
namespace berth::inventory {

/// Our own Cluster. All that it says keeps its place; what is wrong in it is for whoever checks the file.
[[nodiscard]] auto read_own(const Document& document) -> Facts;

/// A ClusterConfig, with the defaults that eksctl fills in. Source: eksctl-io/eksctl, pkg/apis/eksctl.io/v1alpha5
/// (types.go, defaults.go, validation.go) and pkg/cfn/builder/nodegroup.go.
[[nodiscard]] auto read_eksctl(const Place& root) -> Facts;

/// `AutoScalingGroups`. Source: Amazon EC2 Auto Scaling API, AutoScalingGroup.
[[nodiscard]] auto read_scaling_groups(const Place& root) -> Facts;

/// `LaunchTemplateVersions`. Source: Amazon EC2 API, LaunchTemplateVersion.
[[nodiscard]] auto read_launch_templates(const Place& root) -> Facts;

/// `LaunchConfigurations`. Source: Amazon EC2 Auto Scaling API, LaunchConfiguration.
[[nodiscard]] auto read_launch_configurations(const Place& root) -> Facts;

/// `Subnets`. Source: Amazon EC2 API, Subnet.
[[nodiscard]] auto read_subnets(const Place& root) -> Facts;

/// `nodegroup`. Source: Amazon EKS API, Nodegroup.
[[nodiscard]] auto read_node_group(const Place& root) -> Facts;

/// `cluster`. Source: Amazon EKS API, Cluster.
[[nodiscard]] auto read_description(const Place& root) -> Facts;

/// A NodePool of Karpenter's, its types those of the catalog that its requirements take in. Source:
/// kubernetes-sigs/karpenter, karpenter.sh/v1 NodePool.
[[nodiscard]] auto read_node_pool(const Place& root) -> Facts;

/// An EC2NodeClass: what the nodes of the NodePools that name it are made of. Source: aws/karpenter-provider-aws,
/// karpenter.k8s.aws/v1 EC2NodeClass.
[[nodiscard]] auto read_node_class(const Place& root) -> Facts;

/// Every Node of a file at once: nodes with the same node-group label are one group, of which the smallest node is what
/// is measured.
[[nodiscard]] auto read_nodes(const std::vector<Place>& nodes) -> Facts;

/// One DaemonSet: what its Pod asks for on each node; of aws-node also how it hands out addresses.
[[nodiscard]] auto read_daemon_set(const Document& document) -> Facts;

/// The resources of a state or a plan. Source: the JSON output format of terraform, and
/// hashicorp/terraform-provider-aws for the attributes.
[[nodiscard]] auto read_terraform(const Place& root) -> Facts;

} // namespace berth::inventory
