#pragma once

#include "task/task_spec.hpp"

#include <string>
#include <vector>

namespace berth {

/// What berth itself has written into a Kubernetes document to hold it on its pool: the annotation `berth.dev/pin` of
/// the object names it (`nodeSelector.KEY`, `toleration.KEY`, `affinity.KEY`, parted by commas; of one pod set among
/// several with `SET/` before each).
struct WrittenPin {
  std::vector<std::string> selectors;
  std::vector<std::string> tolerations;
  std::vector<std::string> affinities;

  [[nodiscard]] auto is_empty() const -> bool { return selectors.empty() && tolerations.empty() && affinities.empty(); }
};

[[nodiscard]] auto written_pin(const TaskSpec& task) -> WrittenPin;

/// The Pod as it was before.
[[nodiscard]] auto without(Pod pod, const WrittenPin& pin) -> Pod;

} // namespace berth
