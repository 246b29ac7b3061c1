#pragma once

#include "syntax/cursor.hpp"

namespace berth {

/// A number of Pods, or a percentage of them, as the update strategies have them.
struct PodCount {
  std::int64_t value{0};
  bool percent{false};
  bool legal{true}; ///< false: neither a whole number from zero nor a percentage
};

/// As ValidatePositiveIntOrPercent and getIntOrPercentValue of k8s.io/kubernetes/pkg/apis/apps/validation read it.
/// What is absent is `fallback`.
[[nodiscard]] auto read_pod_count(const Cursor& at, const PodCount& fallback) -> PodCount;

/// Refuses what is no count, and with `at_most_all` more than 100%.
auto check_pod_count(const Cursor& at, const PodCount& count, bool at_most_all, Findings& findings) -> void;

} // namespace berth
