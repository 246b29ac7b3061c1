#pragma once

#include "diff/shape.hpp"

namespace berth::diff::shapes {

extern const Shape container;       ///< of Kubernetes
extern const Shape pod_container;   ///< of the podSpec of a Flyte task: `gpu` is nvidia.com/gpu
extern const Shape flyte_resources; ///< requests and limits in either of Flyte's forms

} // namespace berth::diff::shapes
