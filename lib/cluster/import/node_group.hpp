#pragma once

#include "cluster/import/place.hpp"

namespace berth::inventory {

/// The taints of an EKS node group, whose effects EKS spells NO_SCHEDULE, NO_EXECUTE and PREFER_NO_SCHEDULE.
auto put_eks_taints(const Place& list, GroupFacts& facts) -> void;

/// The amiType of an EKS node group; `CUSTOM` says nothing of the kubelet, so that a user data may still.
auto put_eks_ami(const Place& ami_type, GroupFacts& facts) -> void;

} // namespace berth::inventory
