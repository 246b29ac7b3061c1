#include "finding/quotes.hpp"
#include "finding/rules.hpp"
#include "kubernetes/validate/metadata/bad_name.hpp"
#include "kubernetes/validate/workload/cron_schedule.hpp"
#include "kubernetes/validate/workload/job_spec.hpp"
#include "kubernetes/validate/workload/time_zone.hpp"
#include "syntax/part.hpp"
#include "syntax/retype.hpp"

#include <algorithm>

namespace berth::rules {

const RuleInfo bad_schedule{
    "P161",
    "bad-schedule",
    Severity::error,
    Authority::kubernetes,
    "the schedule of a CronJob is none that Kubernetes reads",
    R"(A schedule is minute, hour, day of the month, month and day of the week, each a number, a range, a list or `*` with an
optional step, or one of `@hourly`, `@daily`, `@weekly`, `@monthly`, `@yearly` and `@every 1h30m`. It differs from the
crontab of a machine: Sunday is 0 and not 7, names of months and days have three letters, `@reboot` does not exist, and
descriptors are in lower case.

A time zone goes into `timeZone` and not into the schedule: from Kubernetes 1.29 a schedule with `TZ` in it is refused, before
it is warned of.

Source: github.com/robfig/cron v3, ParseStandard; k8s.io/kubernetes/pkg/apis/batch/validation, validateScheduleFormat.)",
    R"(apiVersion: batch/v1
kind: CronJob
metadata:
  name: nightly
spec:
  schedule: 30 2 * * 7
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers:
            - name: main
              image: registry.example.com/train:v1.2.3
              resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)",
    R"(apiVersion: batch/v1
kind: CronJob
metadata:
  name: nightly
spec:
  schedule: 30 2 * * 0
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers:
            - name: main
              image: registry.example.com/train:v1.2.3
              resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)"};

const RuleInfo bad_time_zone{
    "P162",
    "bad-time-zone",
    Severity::error,
    Authority::kubernetes,
    "the timeZone of a CronJob is no name of the IANA database",
    R"(A time zone is named as the IANA database has it, letter case and all: `Europe/Berlin`, `America/New_York`, `Etc/UTC`.
Offsets such as `UTC+1` and the server's own zone (`Local`) are not taken.

berth knows the names of release 2025b, those kept for older systems included; which ones a server has depends on the
database that it was built with.

Source: k8s.io/kubernetes/pkg/apis/batch/validation, validateTimeZone.)",
    R"(apiVersion: batch/v1
kind: CronJob
metadata:
  name: nightly
spec:
  schedule: 30 2 * * *
  timeZone: europe/berlin
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers:
            - name: main
              image: registry.example.com/train:v1.2.3
              resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)",
    R"(apiVersion: batch/v1
kind: CronJob
metadata:
  name: nightly
spec:
  schedule: 30 2 * * *
  timeZone: Europe/Berlin
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers:
            - name: main
              image: registry.example.com/train:v1.2.3
              resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)"};

} // namespace berth::rules

/// Source: k8s.io/kubernetes/pkg/apis/batch/validation: ValidateCronJobCreate, validateCronJobSpec, validateTimeZone,
/// ValidateJobTemplateSpec.
namespace berth {
namespace {

constexpr std::size_t longest_name = 52; // 11 characters for the time, of the 63 that a Job's name may have
constexpr int zone_in_schedule_until = 28;
constexpr int exact_zones_since = 27;
constexpr int time_zone_since = 25; // CronJobTimeZone is on by default; before, the field is dropped

auto check_name(const Workload& workload) -> void {
  const auto name = name_of(workload.document);
  if (name.value.size() <= longest_name || names::dns_subdomain(name.value)) return;
  add_finding(workload.findings, rules::bad_workload_name, name,
              {longest_name, name.value.size() - longest_name,
               "is " + std::to_string(name.value.size()) + " characters long, and 52 is the most for a CronJob"},
              "metadata.name")
      .help("shorten it: its Jobs are named after it, with 11 more characters");
}

/// `TZ=UTC 0 2 * * *`: before 1.29 the zone in front is read, from then on no `TZ` may stand anywhere.
struct ZonedSchedule {
  std::string_view zone;
  std::string_view rest;
  bool zoned{false};
};

auto split_zone(std::string_view schedule) -> ZonedSchedule {
  const auto is_zoned = schedule.starts_with("TZ=") || schedule.starts_with("CRON_TZ=");
  const auto space = schedule.find(' ');
  if (!is_zoned || space == std::string_view::npos) return {{}, schedule, is_zoned};
  const auto equals = schedule.find('=');
  auto rest = schedule.substr(space);
  rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
  return {schedule.substr(equals + 1, space - equals - 1), rest, true};
}

auto refuse_zone(const Cursor& schedule, std::string message, const Workload& workload) -> void {
  const auto zoned = split_zone(schedule.text());
  const auto at = schedule.text().find("TZ");
  const auto span = zoned.zoned
                        ? part_of(schedule.node->span, schedule.text(), 0, schedule.text().size() - zoned.rest.size())
                        : part_of(schedule.node->span, schedule.text(), at, 2);
  auto finding = add_finding(workload.findings, rules::bad_schedule, schedule, span, std::move(message));
  finding.help(zoned.zone.empty()
                   ? "take it out, and name the zone in `timeZone`"
                   : "take it out, and add " + in_ticks("timeZone: " + std::string(zoned.zone)) + " to `spec`");
}

auto refuse_fault(const Cursor& schedule, std::string_view text, const CronFault& fault, const Workload& workload)
    -> void {
  const auto before = static_cast<std::size_t>(text.data() - schedule.text().data());
  const auto span = part_of(schedule.node->span, schedule.text(), before + fault.offset, fault.length);
  auto finding = add_finding(workload.findings, rules::bad_schedule, schedule, span, fault.message);
  finding.help(fault.help);
  if (fault.instead.empty() || span.size() != fault.length || schedule.node->alias) return;
  finding.fix(Fix{"type " + ticked(fault.instead), true, {{span, fault.instead}}});
}

auto check_schedule(const Cursor& spec, const Workload& workload) -> void {
  const auto schedule = spec.field("schedule");
  const auto zone = spec.field("timeZone");
  const auto text = schedule.text();
  const auto minor = workload.rules.server.minor;
  if (text.empty()) return; // missing-key speaks of it
  const auto mentioned = text.find("TZ") != std::string_view::npos;
  if (mentioned && minor > zone_in_schedule_until)
    return refuse_zone(schedule, "a schedule names no time zone", workload);
  if (mentioned && zone && minor >= time_zone_since)
    return refuse_zone(schedule, "the schedule names a time zone beside `timeZone`", workload);
  const auto zoned = split_zone(text);
  const auto known = zoned.zone.empty() || zoned.zone == "Local" || is_time_zone(zoned.zone);
  if (zoned.zoned && (zoned.rest.size() == text.size() || !known))
    return refuse_zone(schedule, "the time zone of the schedule is none that is known", workload);
  if (const auto fault = cron_fault(zoned.rest)) refuse_fault(schedule, zoned.rest, *fault, workload);
}

auto folded(std::string_view text) -> std::string {
  std::string lower(text);
  for (auto& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return lower;
}

/// Up to 1.26 the server asks the system's files, whose paths may have `//` and `/./`.
auto is_known_zone(std::string_view zone, int minor) -> bool {
  if (minor >= exact_zones_since) return is_time_zone(zone);
  std::string path;
  for (std::size_t begin = 0; begin < zone.size();) {
    const auto end = std::min(zone.find('/', begin), zone.size());
    const auto part = zone.substr(begin, end - begin);
    if (!part.empty() && part != ".") path += (path.empty() ? "" : "/") + std::string(part);
    begin = end + 1;
  }
  return !zone.empty() && zone.front() != '/' && zone.back() != '/' && is_time_zone(path);
}

auto check_time_zone(const Cursor& spec, const Workload& workload) -> void {
  const auto zone = spec.field("timeZone");
  const auto minor = workload.rules.server.minor;
  if (!zone.is_string() || minor < time_zone_since || is_known_zone(zone.text(), minor)) return;
  const auto local = folded(zone.text()) == "local";
  auto finding = add_finding(workload.findings, rules::bad_time_zone, zone,
                             zone.text().empty() ? "the time zone is empty"
                             : local             ? ticked(zone.text()) + " says nothing of where the cluster runs"
                                                 : "there is no time zone " + ticked(zone.text()));
  finding.help("type a name of the IANA database, such as `Europe/Berlin` or `Etc/UTC`");
  const auto near = local ? std::string_view() : nearest_time_zone(zone.text());
  if (near.empty()) return;
  finding.help("type " + ticked(near));
  const auto span = inner_span(*zone.node);
  if (folded(near) == folded(zone.text()) && !span.empty())
    finding.fix(Fix{"type " + ticked(near), true, {{span, std::string(near)}}});
}

/// What is wrong within a selector goes with it.
auto forget_within(const Cursor& selector, Findings& findings) -> void {
  const auto below = selector.path.str() + ".";
  const auto is_below = [&](const Finding& finding) {
    const auto validated = finding.rule == &rules::missing_key || finding.rule == &rules::unknown_value;
    return validated && finding.path.compare(0, below.size(), below) == 0;
  };
  findings.erase(std::remove_if(findings.begin(), findings.end(), is_below), findings.end());
}

/// A Job that a CronJob makes has the selector that the server gives it.
auto check_job_selector(const Cursor& job, const Workload& workload) -> void {
  const auto selector = job.field("selector");
  const auto manual = job.field("manualSelector");
  if (selector) {
    forget_within(selector, workload.findings);
    add_finding(workload.findings, rules::bad_job_selector, selector, selector.key(),
                "the server makes the selector of a CronJob's Jobs itself")
        .help("take `selector` out");
  }
  if (manual.is(true))
    add_finding(workload.findings, rules::bad_job_selector, manual,
                "the Jobs of a CronJob have no selector of their own")
        .help("take `manualSelector` out");
}

} // namespace

auto validate_cron_job(const Workload& workload) -> void {
  const Cursor root{workload.document.root, nullptr, {}};
  const auto spec = root.field("spec");
  const auto job_template = spec.field("jobTemplate");
  const auto job = job_template.field("spec");
  check_name(workload);
  check_schedule(spec, workload);
  check_time_zone(spec, workload);
  check_job_selector(job, workload);
  check_job_spec({job, false, workload});
}

} // namespace berth
