#include "cluster/seconds.hpp"

#include "finding/finding_builder.hpp"
#include "finding/quotes.hpp"
#include "finding/rules.hpp"
#include "quantity/duration.hpp"
#include "syntax/part.hpp"

namespace berth {
namespace rules {

const RuleInfo bad_duration{
    "Q005",
    "bad-duration",
    Severity::error,
    Authority::berth,
    "a duration is not one that Go reads",
    R"(Kubernetes, cluster-autoscaler and Flyte write durations as Go does: numbers with the units `h`, `m`, `s`, `ms`, `us`
and `ns`, as in `720h` or `1h30m`. There is no unit for days, weeks or months, for a day is not always 24 hours long: write
hours. No spaces, and no number without a unit but `0`.

Source: time.ParseDuration.)",
    R"(apiVersion: berth.dev/v1
kind: Cluster
metadata: {name: prod}
spec:
  autoscaler: {scaleDownUnneededTime: 10 minutes}
  groups:
    - {name: mem-64-a, managed: true, instanceTypes: [r5.2xlarge]}
)",
    R"(apiVersion: berth.dev/v1
kind: Cluster
metadata: {name: prod}
spec:
  autoscaler: {scaleDownUnneededTime: 10m}
  groups:
    - {name: mem-64-a, managed: true, instanceTypes: [r5.2xlarge]}
)",
    Profile::recommended,
    Evidence::document,
    Role::incomplete};

} // namespace rules

namespace {

constexpr std::int64_t nanoseconds_per_second = 1'000'000'000;
constexpr std::int64_t hours_per_day = 24;
constexpr std::int64_t days_per_week = 7;
constexpr std::int64_t most_days = 99'999; // some 270 years: int64 has no room for more nanoseconds

/// `30d` and `2w` in hours; empty for anything else.
auto in_hours(std::string_view text) -> std::string {
  std::int64_t count = 0;
  while (!text.empty() && text.front() >= '0' && text.front() <= '9' && count <= most_days) {
    count = count * 10 + (text.front() - '0');
    text.remove_prefix(1);
  }
  const auto days = text == "d" ? count : text == "w" ? count * days_per_week : 0;
  if (days == 0 || days > most_days) return {};
  return std::to_string(days * hours_per_day) + "h";
}

} // namespace

auto read_seconds(const Node* node, const std::string& path, Findings& findings)
    -> std::optional<Located<std::int64_t>> {
  if (node == nullptr || !node->is_string()) return std::nullopt;
  const auto duration = parse_duration(node->text);
  if (duration && *duration >= 0) return Located<std::int64_t>{*duration / nanoseconds_per_second, node->span};
  const auto text = in_ticks(node->text);
  auto finding = add_finding(findings, rules::bad_duration, part_of(node->span, node->text, 0, node->text.size()), path,
                             text + (duration ? " lies below zero" : " is no duration"));
  const auto hours = in_hours(node->text);
  finding.help(hours.empty() ? "type it like `720h`, `1h30m` or `45s`" : "type " + in_ticks(hours));
  return std::nullopt;
}

} // namespace berth
