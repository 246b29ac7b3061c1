#include "finding/rules.hpp"
#include "kubernetes/validate/warnings/warnings.hpp"
#include "syntax/cursor.hpp"
#include "syntax/part.hpp"

#include <algorithm>

namespace berth {
namespace {

constexpr int zones_warned_until = 28; // from then on the schedule is refused

} // namespace

auto warn_of_schedule(const Cursor& spec, const Workload& workload) -> void {
  const auto schedule = spec.field("schedule");
  const auto at = schedule.text().find("TZ");
  if (at == std::string_view::npos || workload.rules.server.minor > zones_warned_until) return;
  const auto refused = std::any_of(workload.findings.begin(), workload.findings.end(),
                                   [](const Finding& finding) { return finding.rule == &rules::bad_schedule; });
  if (refused) return;
  add_finding(workload.findings, rules::bad_schedule, schedule, part_of(schedule.node->span, schedule.text(), at, 2),
              "a time zone in the schedule is not supported, and refused from Kubernetes 1.29 on")
      .severity(Severity::warning)
      .help("take it out, and name the zone in `timeZone`");
}

} // namespace berth
