#include "kubernetes/validate/workload/cron_schedule.hpp"

#include "finding/nearest.hpp"
#include "finding/quotes.hpp"
#include "kubernetes/validate/metadata/white_space.hpp"
#include "kubernetes/validate/workload/cron_field.hpp"
#include "quantity/duration.hpp"
#include "syntax/cursor.hpp"

#include <algorithm>
#include <array>

namespace berth {
namespace {

constexpr std::array<std::string_view, 7> descriptors{"@yearly", "@annually", "@monthly", "@weekly",
                                                      "@daily",  "@midnight", "@hourly"};
constexpr std::string_view every = "@every ";
constexpr std::size_t field_count = 5;

auto whole(std::string message, std::string help) -> CronFault {
  return {0, 0, std::move(message), std::move(help), {}};
}

auto descriptor_fault(std::string_view text) -> std::optional<CronFault> {
  if (std::find(descriptors.begin(), descriptors.end(), text) != descriptors.end()) return std::nullopt;
  if (text.starts_with(every)) {
    const auto duration = text.substr(every.size());
    if (parse_duration(duration)) return std::nullopt;
    return CronFault{
        every.size(), duration.size(), ticked(duration) + " is no duration", "type one such as `1h30m`", {}};
  }
  auto fault = whole(ticked(text) + " is no schedule that Kubernetes knows",
                     "type `@hourly`, `@daily`, `@weekly`, `@monthly`, `@yearly`, `@every 1h`, or five fields");
  const auto kept = white_space::trimmed(text);
  if (const auto near = nearest(kept, descriptors); !near.empty()) fault.help = "type " + ticked(near);
  return fault;
}

auto count_fault(std::size_t count) -> CronFault {
  return whole("a schedule has five fields, and this one has " + std::to_string(count),
               "type minute, hour, day of the month, month and day of the week: `30 2 * * 1-5`");
}

} // namespace

auto cron_fault(std::string_view schedule) -> std::optional<CronFault> {
  if (schedule.starts_with('@')) return descriptor_fault(schedule);
  const auto fields = white_space::fields(schedule);
  if (fields.size() != field_count) {
    const auto kept = white_space::trimmed(schedule);
    if (!kept.starts_with('@')) return count_fault(fields.size());
    return whole("a schedule such as " + ticked(kept) + " begins with its `@`", "take the space before it out");
  }
  for (std::size_t i = 0; i < field_count; ++i) {
    if (auto fault = cron_field_fault(fields[i], i)) {
      fault->offset += static_cast<std::size_t>(fields[i].data() - schedule.data());
      return fault;
    }
  }
  return std::nullopt;
}

} // namespace berth
