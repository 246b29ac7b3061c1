#pragma once

#include "task/task_spec.hpp"

namespace berth {

/// Whether the document is, or is rendered as, a Pod that nothing recreates: no controller owns it, and it is no mirror
/// of a kubelet's static Pod. A native task of several replicas becomes a Job.
[[nodiscard]] auto makes_bare_pod(const TaskSpec& task) -> bool;

} // namespace berth
