#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace berth {

/// Which bytes of a schedule Kubernetes refuses, and why.
struct CronFault {
  std::size_t offset{0};
  std::size_t length{0}; ///< 0: the whole of it
  std::string message;
  std::string help;
  std::string instead; ///< what means the same where those bytes stand; empty where that is not certain
};

/// Reads a schedule as ParseStandard of github.com/robfig/cron v3 does, which is what create validation calls: five
/// fields, or a descriptor such as `@daily` or `@every 1h30m`. Empty: it will do. A time zone in front (`TZ=`) is not
/// read here.
[[nodiscard]] auto cron_fault(std::string_view schedule) -> std::optional<CronFault>;

} // namespace berth
