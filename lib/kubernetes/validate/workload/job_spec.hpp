#pragma once

#include "kubernetes/validate/workload/workload.hpp"

#include <optional>

namespace berth {

/// A JobSpec, of a Job or within a CronJob, whose job template gets no defaults.
struct JobSpec {
  const Cursor& at;
  bool defaulted{true}; ///< the server fills in completions and parallelism
  const Workload& workload;

  [[nodiscard]] auto indexed() const -> bool;
  /// As the server counts them: 1 when neither they nor parallelism are given. Empty: a work queue.
  [[nodiscard]] auto completions() const -> std::optional<std::int64_t>;
};

/// Gates of later versions: before, the server drops the fields.
inline constexpr int failure_policy_since = 26; // JobPodFailurePolicy is on by default
inline constexpr int per_index_since = 29;      // JobBackoffLimitPerIndex
inline constexpr int success_policy_since = 31; // JobSuccessPolicy
inline constexpr int managed_by_since = 32;     // JobManagedBy

/// What holds of both: counts, policies, the template's restartPolicy. Selectors are each kind's own.
auto check_job_spec(const JobSpec& job) -> void;

/// Its parts, each in the file of its name.
auto check_indexed_job(const JobSpec& job) -> void;
auto check_failure_policy(const JobSpec& job) -> void;
auto check_success_policy(const JobSpec& job) -> void;

} // namespace berth
