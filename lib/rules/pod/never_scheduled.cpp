#include "finding/finding_builder.hpp"
#include "finding/quotes.hpp"
#include "rules/rule.hpp"
#include "syntax/cursor.hpp"
#include "text/ascii.hpp"

#include <algorithm>
#include <array>
#include <bitset>
#include <charconv>
#include <vector>

namespace berth {
namespace never_scheduled {
namespace {

constexpr std::size_t most_values = 64;
using Values = std::bitset<most_values>;

constexpr std::string_view month_names = "janfebmaraprmayjunjulaugsepoctnovdec";
constexpr std::array<std::size_t, 13> longest{0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

struct Bounds {
  std::size_t min{0};
  std::size_t max{0};
};

/// What separates them left out; the parts of a schedule that the server has accepted are never empty.
auto parts_of(std::string_view text, std::string_view separators) -> std::vector<std::string_view> {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    const auto end = std::min(text.find_first_of(separators), text.size());
    if (end > 0) parts.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

auto number_of(std::string_view text) -> std::size_t {
  if (const auto at = month_names.find(lowered(text)); !text.empty() && is_letter(text.front()))
    return at == std::string_view::npos ? most_values : at / 3 + 1;
  std::size_t value = most_values;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

auto is_any(std::string_view text) -> bool { return text == "*" || text == "?"; }

/// Of a day or a month. Empty where it is none that the server takes.
auto values_of(std::string_view field, Bounds bounds) -> Values {
  Values values;
  for (const auto part : parts_of(field, ",")) {
    const auto steps = parts_of(part, "/");
    const auto ends = parts_of(steps.front(), "-");
    const auto any = is_any(ends.front());
    const auto first = any ? bounds.min : number_of(ends.front());
    const auto open = any || (ends.size() == 1 && steps.size() > 1);
    const auto last = open ? bounds.max : number_of(ends.back());
    const auto step = steps.size() > 1 ? std::max<std::size_t>(number_of(steps[1]), 1) : 1;
    for (auto value = first; value <= std::min(last, bounds.max); value += step) values.set(value);
  }
  return values;
}

/// `*` and `?`, alone or in a list: then both the day and the weekday must be right, else either will do.
auto leaves_open(std::string_view field) -> bool {
  const auto parts = parts_of(field, ",");
  return std::any_of(parts.begin(), parts.end(), [](auto part) { return is_any(part) || part == "*/1"; });
}

auto never_comes(std::string_view schedule) -> bool {
  const auto fields = parts_of(schedule, " \t\n\v\f\r");
  if (fields.size() != 5 || schedule.find('=') != std::string_view::npos) return false;
  if (leaves_open(fields[2]) || !leaves_open(fields[4])) return false;
  const auto days = values_of(fields[2], {1, 31});
  const auto months = values_of(fields[3], {1, 12});
  if (days.none() || months.none()) return false; // the server speaks of it
  for (std::size_t month = 1; month < longest.size(); ++month) {
    for (std::size_t day = 1; months.test(month) && day <= longest.at(month); ++day) {
      if (days.test(day)) return false;
    }
  }
  return true;
}

auto check(const RuleInfo& rule, const RuleContext& context, Findings& findings) -> void {
  const auto& document = context.task.document;
  if (document.form != Form::kubernetes || document.kind != "CronJob") return;
  const auto root = Cursor::at(document.root, {});
  const auto spec = root.field("spec");
  const auto schedule = spec.field("schedule");
  if (!never_comes(schedule.text())) return;
  add_finding(findings, rule, schedule, ticked(schedule.text()) + " never comes: no such month has that day")
      .help("type a day that the month has; `28` is in each");
}

} // namespace
} // namespace never_scheduled

namespace rules {

extern const Rule never_scheduled{
    {"P214", "never-scheduled", Severity::warning, Authority::berth, "a schedule on a day that its months do not have",
     R"(Each field of `0 0 31 2 *` is right by itself, so the API server takes it; but February has no 31st, and the CronJob
controller looks five years ahead and finds no time at which to start a Job. February 29th comes every fourth year. With a
day of the week beside it, either of the two is enough, so that `0 0 31 2 1` runs on Mondays in February.

Source: github.com/robfig/cron v3, SpecSchedule.Next and dayMatches.)",
     R"(apiVersion: batch/v1
kind: CronJob
metadata:
  name: month-end
spec:
  schedule: "0 0 31 2,4,6,9,11 *"
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
  name: month-end
spec:
  schedule: "0 0 28 2,4,6,9,11 *"
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers:
            - name: main
              image: registry.example.com/train:v1.2.3
              resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)"},
    never_scheduled::check};

} // namespace rules

} // namespace berth
