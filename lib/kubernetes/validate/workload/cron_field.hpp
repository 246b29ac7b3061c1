#pragma once

#include "kubernetes/validate/workload/cron_schedule.hpp"

namespace berth {

/// One of the five fields of a schedule, by its index from 0: `*/15`, `1-5`, `mon,wed`. Offsets are within the field.
[[nodiscard]] auto cron_field_fault(std::string_view field, std::size_t index) -> std::optional<CronFault>;

} // namespace berth
