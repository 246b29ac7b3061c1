#pragma once

#include <string_view>

/// Words of Flyte's task templates (flyteidl/core/tasks.proto).
namespace berth::flyte {

/// In a Pod task's `config`: the name of the container that the task is.
inline constexpr std::string_view primary_in_config = "primary_container_name";
/// The same in a `k8sPod`.
inline constexpr std::string_view primary_in_pod = "primaryContainerName";

} // namespace berth::flyte
