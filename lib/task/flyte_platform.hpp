#pragma once

#include "cluster/cluster.hpp"

namespace berth {

/// What Flyte is compiled with, where its task_resources are not configured: defaults of 2 cpu and 200Mi, limits of 2
/// cpu, 1Gi and 1 GPU. Source: flyteorg/flyte 1.16.8, flyteadmin/pkg/runtime/task_resource_provider.go.
[[nodiscard]] auto flyte_default_platform() -> const Platform&;

} // namespace berth
