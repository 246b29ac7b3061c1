#include "cluster/devices.hpp"

#include "vocabulary/resources.hpp"

#include <array>

namespace berth {
namespace {

/// Cores of a device by its model; source: the quantities of aws/karpenter-provider-aws, instancetype/types.go.
struct NeuronCores {
  std::string_view model;
  std::int64_t cores;
};
constexpr std::array<NeuronCores, 4> neuron_cores{{
    {"inferentia", 4},
    {"inferentia2", 2},
    {"trainium", 2},
    {"trainium2", 8},
}};

} // namespace

auto devices(const InstanceType& type) -> std::vector<DeviceCount> {
  if (type.gpu_count == 0 || type.accelerator_resource.empty()) return {};
  std::vector<DeviceCount> found{{type.accelerator_resource, type.gpu_count}};
  if (type.accelerator_resource != resource::neuron_device) return found;
  for (const auto& entry : neuron_cores) {
    if (entry.model == type.gpu_model) found.push_back({resource::neuron_core, entry.cores * type.gpu_count});
  }
  return found;
}

auto device_type(const Group& group) -> const InstanceType* {
  for (const auto& name : group.instance_types) {
    const auto* type = find_instance_type(name.value);
    if (type != nullptr && !type->accelerator_resource.empty()) return type;
  }
  return nullptr;
}

} // namespace berth
