#pragma once

#include <string_view>

/// Tags of ASGs that mean something.
namespace berth {

/// What the keys of an ASG's tags begin with that cluster-autoscaler builds its model of a node at zero from; they set
/// nothing on the node. Source: kubernetes/autoscaler 1.37, cloudprovider/aws/aws_manager.go.
namespace template_tag {

inline constexpr std::string_view label = "k8s.io/cluster-autoscaler/node-template/label/";
inline constexpr std::string_view taint = "k8s.io/cluster-autoscaler/node-template/taint/"; ///< `<value>:<effect>`
inline constexpr std::string_view resource = "k8s.io/cluster-autoscaler/node-template/resources/"; ///< a quantity
inline constexpr std::string_view eks = "eks:"; ///< a tag `eks:x` is the label `x` to the autoscaler

} // namespace template_tag

namespace tag {

inline constexpr std::string_view autoscaler = "k8s.io/cluster-autoscaler/"; ///< `NAME`: owned by that cluster's
inline constexpr std::string_view autoscaler_enabled = "k8s.io/cluster-autoscaler/enabled";
inline constexpr std::string_view cluster = "kubernetes.io/cluster/"; ///< `NAME`: owned or shared
inline constexpr std::string_view eksctl_nodegroup_type = "alpha.eksctl.io/nodegroup-type";

} // namespace tag

} // namespace berth
