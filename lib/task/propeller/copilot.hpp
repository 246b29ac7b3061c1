#pragma once

#include "task/propeller/pod_maker.hpp"

namespace berth {

/// What Flyte's CoPilot adds to a Pod whose `dataConfig` enables it: volumes of inputs and outputs, a container that
/// fetches the ones and a sidecar that stores the others. Source: flyteorg/flyte 1.16.8, flytek8s/copilot.go.
auto add_copilot(MadePod& pod, const TaskSpec& task, const PluginConfiguration& configuration) -> void;

} // namespace berth
