#pragma once

#include "cluster/cluster.hpp"

namespace berth {

/// What Karpenter labels a node of that type with, as far as the catalog tells: `karpenter.k8s.aws/instance-family` and
/// its like, the stable labels of type and architecture. Source: aws/karpenter-provider-aws, instancetype/types.go.
[[nodiscard]] auto instance_labels(const InstanceType& type) -> Labels;

/// The same, besides what is there.
auto put_instance_labels(const InstanceType& type, Labels& into) -> void;

/// Whether that label is one of those, so that a type without it does not have it.
[[nodiscard]] auto is_instance_label(std::string_view key) -> bool;

} // namespace berth
