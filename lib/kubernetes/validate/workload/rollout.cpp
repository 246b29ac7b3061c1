#include "kubernetes/validate/workload/rollout.hpp"

#include "finding/quotes.hpp"
#include "finding/rules.hpp"
#include "syntax/quote.hpp"
#include "syntax/retype.hpp"
#include "text/ascii.hpp"

#include <algorithm>
#include <charconv>
#include <limits>

namespace berth::rules {

const RuleInfo bad_rollout{
    "P163",
    "bad-rollout",
    Severity::error,
    Authority::kubernetes,
    "maxSurge or maxUnavailable is no count of Pods, or the two leave no way to roll",
    R"(Both are a whole number or a percentage of the Pods (`25%`); a number in quotes is neither. maxUnavailable is at most
100%, and both cannot be 0, for then no old Pod may go and no new one may come. In a DaemonSet they exclude each other,
and since maxUnavailable is 1 by default, a maxSurge needs `maxUnavailable: 0` beside it.

Source: k8s.io/kubernetes/pkg/apis/apps/validation, ValidateRollingUpdateDeployment and ValidateRollingUpdateDaemonSet.)",
    R"(apiVersion: apps/v1
kind: Deployment
metadata:
  name: serve
spec:
  strategy:
    rollingUpdate: {maxSurge: 0, maxUnavailable: 0}
  selector: {matchLabels: {app: serve}}
  template:
    metadata:
      labels: {app: serve}
    spec:
      containers:
        - name: main
          image: registry.example.com/serve:v1.2.3
          resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)",
    R"(apiVersion: apps/v1
kind: Deployment
metadata:
  name: serve
spec:
  strategy:
    rollingUpdate: {maxSurge: 0, maxUnavailable: 1}
  selector: {matchLabels: {app: serve}}
  template:
    metadata:
      labels: {app: serve}
    spec:
      containers:
        - name: main
          image: registry.example.com/serve:v1.2.3
          resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)"};

} // namespace berth::rules

namespace berth {
namespace {

constexpr std::int64_t all_pods = 100;

/// As strconv.Atoi reads it with its error passed over: what is no number is 0, what is too large the largest.
auto loose_integer(std::string_view text) -> std::int64_t {
  if (text.starts_with('+') && !text.starts_with("+-")) text.remove_prefix(1);
  std::int64_t value = 0;
  const auto* end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, value);
  if (read.ptr != end || text.empty()) return 0;
  if (read.ec != std::errc::result_out_of_range) return value;
  return text.front() == '-' ? std::numeric_limits<std::int64_t>::min() : std::numeric_limits<std::int64_t>::max();
}

auto is_percentage(std::string_view text) -> bool {
  return text.size() > 1 && text.back() == '%' && std::all_of(text.begin(), text.end() - 1, is_digit);
}

/// Where the number means the same without its quotes: not so `"010"`.
auto unquote(const Node& node) -> std::optional<Fix> {
  const auto written = inner_span(node);
  if (written.size() != node.text.size() || !node.tag().empty() || !is_json_number(node.text)) return std::nullopt;
  return Fix{"take the quotes away", true, {{node.span, std::string(node.text)}}};
}

} // namespace

auto read_pod_count(const Cursor& at, const PodCount& fallback) -> PodCount {
  if (!at) return fallback;
  if (at.is_string() && is_percentage(at.text()))
    return {loose_integer(at.text().substr(0, at.text().size() - 1)), true, true};
  if (at.is_string()) return {loose_integer(at.text()), false, false};
  const auto number = at.whole();
  return {number.value_or(0), false, !number || *number >= 0};
}

auto check_pod_count(const Cursor& at, const PodCount& count, bool at_most_all, Findings& findings) -> void {
  if (!at) return;
  if (!count.legal) {
    auto finding = add_finding(findings, rules::bad_rollout, at,
                               at.is_string() ? ticked(at.text()) + " is neither a whole number nor a percentage"
                                              : std::to_string(count.value) + " is below zero");
    finding.help("type a number such as `1`, or a percentage such as `25%`");
    const auto number = !at.text().empty() && std::all_of(at.text().begin(), at.text().end(), is_digit);
    if (!number) return;
    finding.help("type " + ticked(at.text()) + " without quotes, or a percentage such as `25%`");
    finding.fix(unquote(*at.node));
  } else if (at_most_all && count.percent && count.value > all_pods) {
    add_finding(findings, rules::bad_rollout, at, ticked(at.text()) + " is more than all Pods")
        .help("type at most `100%`");
  }
}

} // namespace berth
