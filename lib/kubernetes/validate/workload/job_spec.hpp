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
  /// Whether the server looks at a field of a JobSpec. A Job's is dropped while its gate is off; a CronJob keeps it,
  /// and only its Jobs lose it.
  [[nodiscard]] auto has(std::string_view field) const -> bool;
  /// As the server counts them: 1 when neither they nor parallelism are given. Empty: a work queue.
  [[nodiscard]] auto completions() const -> std::optional<std::int64_t>;
};

/// What holds of both: counts, policies, the template's restartPolicy. Selectors are each kind's own.
auto check_job_spec(const JobSpec& job) -> void;

/// Its parts, each in the file of its name.
auto check_indexed_job(const JobSpec& job) -> void;
auto check_failure_policy(const JobSpec& job) -> void;
auto check_success_policy(const JobSpec& job) -> void;

} // namespace berth
