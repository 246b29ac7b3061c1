#pragma once

#include "cluster/cluster.hpp"

#include <string>

/// What EKS's names of images say.
namespace berth::inventory {

/// Whether the amiType is one of EKS's own for Linux: not CUSTOM, not Windows, not absent.
[[nodiscard]] auto is_eks_linux_image(const Group& group) -> bool;

/// Whether the image is built for the other architecture.
[[nodiscard]] auto is_of_other_arch(const Group& group, const InstanceType& type) -> bool;

/// Whether the image has no driver for the type's NVIDIA or Neuron devices. Of other devices, of a fraction of one,
/// and of Neuron's with Bottlerocket, it is not known.
[[nodiscard]] auto lacks_drivers(const Group& group, const InstanceType& type) -> bool;

/// The amiType that such a machine wants: of the group's own family, but for AL2, which has an end, that of AL2023.
[[nodiscard]] auto image_for(const Group& group, const InstanceType& type) -> std::string;

} // namespace berth::inventory
