#pragma once

#include "cluster/cluster.hpp"
#include "vocabulary/resources.hpp"

#include <vector>

namespace berth {

/// An extended resource that a device plugin advertises on a node, and how many of it.
struct DeviceCount {
  std::string_view resource; ///< `nvidia.com/gpu`
  std::int64_t count{0};
};

/// Whole devices, as the plugin of their make names them, and for AWS Neuron also its cores. Neither MIG nor
/// time-slicing is reckoned with, nor the types that have a fraction of a device: what is advertised there is for
/// `measured` to say.
[[nodiscard]] auto devices(const InstanceType& type) -> std::vector<DeviceCount>;

/// The first of the group's types that has accelerators, a fraction of one included; null where none is known to. What
/// such a node costs and needs, the group does: an image with drivers, a taint.
[[nodiscard]] auto device_type(const Group& group) -> const InstanceType*;

} // namespace berth
