#pragma once

#include "task/task_spec.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace berth {

/// An address in the cluster that a container dials: `tcp://NAME:8786`, `NAME.NAMESPACE.svc:6379`, `ray://NAME`.
struct DialledAddress {
  std::string_view service; ///< the Service that the name asks for in the cluster's DNS
  std::int64_t port{0};
  Span span; ///< of the host
  std::string path;

  /// Of a scheduler of Dask or Ray, by its port.
  [[nodiscard]] auto is_scheduler() const -> bool;
};

/// Each in the commands, arguments and variables of the task's Pod; of names outside of the cluster none.
auto for_each_dialled(const TaskSpec& task, const std::function<void(const DialledAddress&)>& visit) -> void;

} // namespace berth
