#pragma once

#include "task/task_spec.hpp"

#include <optional>
#include <string>

namespace berth {

/// Where a task says that it runs on spot capacity alone.
struct SpotDemand {
  Span span;
  std::string path;
};

/// A nodeSelector entry, or required node affinity in all of its terms, that only spot nodes meet: of EKS managed
/// groups or of Karpenter.
[[nodiscard]] auto selects_spot(const TaskSpec& task) -> std::optional<SpotDemand>;

/// The same, or `interruptible: true`: where it says so.
[[nodiscard]] auto may_run_on_spot(const TaskSpec& task) -> std::optional<Span>;

} // namespace berth
