#pragma once

#include "finding/finding.hpp"
#include "rules/rule.hpp"

#include <functional>
#include <string>
#include <string_view>

namespace berth {

/// The address of a Dask or Ray scheduler that a container dials: `tcp://NAME:8786`, `NAME:6379`, `ray://NAME`.
struct SchedulerAddress {
  std::string_view service; ///< the Service that the name asks for in the cluster's DNS
  Span span;                ///< of the host
  std::string path;
};

/// Each in the commands, arguments and variables of the task's Pod; of names outside of the cluster none.
auto for_each_scheduler_address(const TaskSpec& task, const std::function<void(const SchedulerAddress&)>& visit)
    -> void;

} // namespace berth
