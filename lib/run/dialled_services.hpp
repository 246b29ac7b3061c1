#pragma once

#include "syntax/value.hpp"
#include "task/neighbours.hpp"
#include "task/task_spec.hpp"

#include <cstdint>
#include <deque>
#include <set>
#include <string>
#include <vector>

namespace berth {

/// A Service that Pods of a run dial and that nothing in the input is.
struct DialledService {
  std::string name;
  std::set<std::int64_t> ports;     ///< that are dialled
  const TaskSpec* dialler{nullptr}; ///< the first
  Span span;                        ///< where that says so
  const TaskSpec* answers{nullptr}; ///< whose Pods are meant; null: nobody's
  /// Labels that only those Pods have; none: there are no such, and berth may write none.
  std::vector<KeyValue> labels;
};

/// By the order in which they are dialled. Meant is the task of that name, or the scheduler of the same Dask cluster.
/// Of names that mean nobody only those of schedulers are there.
[[nodiscard]] auto dialled_services(const std::deque<TaskSpec>& tasks, const Neighbours& neighbours)
    -> std::vector<DialledService>;

/// The value of label::task of the Pods that berth makes of a task.
[[nodiscard]] auto task_label(const TaskSpec& task) -> std::string;

/// The object.
[[nodiscard]] auto service_value(const DialledService& service, const std::string& name_space) -> Value;

} // namespace berth
