#pragma once

#include <string_view>

/// What the keys of an ASG's tags begin with that cluster-autoscaler builds its model of a node at zero from; they set
/// nothing on the node. Source: kubernetes/autoscaler 1.37, cloudprovider/aws/aws_manager.go.
namespace berth::template_tag {

inline constexpr std::string_view label = "k8s.io/cluster-autoscaler/node-template/label/";
inline constexpr std::string_view taint = "k8s.io/cluster-autoscaler/node-template/taint/"; ///< `<value>:<effect>`
inline constexpr std::string_view resource = "k8s.io/cluster-autoscaler/node-template/resources/"; ///< a quantity

} // namespace berth::template_tag
