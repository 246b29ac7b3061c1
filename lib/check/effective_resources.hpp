#pragma once

#include "check/check.hpp"

namespace berth {

/// What `validate --effective` tells of one task. Without a platform as declared; of a Kubernetes document with what
/// the API server fills in (SetDefaults_Pod: an absent request takes the limit).
[[nodiscard]] auto effective_resources(const TaskSpec& task, const Platform* platform) -> EffectiveResources;

} // namespace berth
