#pragma once

#include "cluster/catalog/catalog.hpp"

#include <string_view>

namespace berth {

/// Whether Flyte's name of a device (`nvidia-tesla-v100`, `nvidia-a100-80gb`, `A100 80G`, `L40s`) is the accelerator of
/// that instance type. A memory size in the name must be that of the type, within a tenth: makers count in GB, the
/// catalog in MiB.
[[nodiscard]] auto is_device_model(std::string_view device, const InstanceType& type) -> bool;

/// Whether two names mean one device.
[[nodiscard]] auto is_same_device(std::string_view a, std::string_view b) -> bool;

} // namespace berth
