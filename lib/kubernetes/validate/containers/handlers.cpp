#include "kubernetes/validate/containers/handlers.hpp"

#include "finding/quotes.hpp"
#include "finding/rules.hpp"
#include "kubernetes/validate/metadata/bad_name.hpp"
#include "text/ascii.hpp"

#include <algorithm>

namespace berth::rules {

const RuleInfo bad_probe_port{
    "P130",
    "bad-probe-port",
    Severity::error,
    Authority::kubernetes,
    "the port of a probe or a hook is neither a number of a port nor a name of one",
    R"(A port is a number from 1 to 65535, or the name of a port of the container: at most 15 lower-case letters, digits and
`-`, at least one of them a letter, no `-` at either end and no two in a row. A number in quotes is taken for a name.

Source: k8s.io/kubernetes/pkg/apis/core/validation, ValidatePortNumOrName.)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
      readinessProbe:
        tcpSocket: {port: "8080"}
)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
      readinessProbe:
        tcpSocket: {port: 8080}
)"};

const RuleInfo bad_http_header{"P132",
                               "bad-http-header",
                               Severity::error,
                               Authority::kubernetes,
                               "the name of a header that a probe or a hook sends is none",
                               R"(The name of an HTTP header has letters, digits and `-` only: no spaces, no colon.

Source: k8s.io/apimachinery/pkg/util/validation, IsHTTPHeaderName.)",
                               R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
      readinessProbe:
        httpGet: {port: 80, httpHeaders: [{name: "X-Probe:", value: "1"}]}
)",
                               R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
      readinessProbe:
        httpGet: {port: 80, httpHeaders: [{name: X-Probe, value: "1"}]}
)"};

const RuleInfo bad_sleep{
    "P133",
    "bad-sleep",
    Severity::error,
    Authority::kubernetes,
    "a hook sleeps longer than the Pod has to end, or not at all",
    R"(A `sleep` hook must end within the Pod's `terminationGracePeriodSeconds` (30 unless given). From Kubernetes 1.33 it may
be 0; before, it is above. Before 1.30 its gate is off and the server drops it.

Source: k8s.io/kubernetes/pkg/apis/core/validation, validateSleepAction.)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
      lifecycle:
        preStop: {sleep: {seconds: 60}}
)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
      lifecycle:
        preStop: {sleep: {seconds: 20}}
)"};

} // namespace berth::rules

/// Source: validateHandler and the function of each action, IsValidPortName, IsHTTPHeaderName.
namespace berth {
namespace {

constexpr std::int64_t last_port = 65535;

constexpr auto is_port_letter(char c) -> bool { return is_lower(c) || is_digit(c) || c == '-'; }
constexpr auto is_header_letter(char c) -> bool {
  return is_lower(c) || is_digit(c) || c == '-' || (c >= 'A' && c <= 'Z');
}

auto find_not(std::string_view text, auto(*wanted)(char)->bool) -> std::size_t {
  return static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), wanted) - text.begin());
}

auto port_name_problem(std::string_view name) -> names::Verdict {
  constexpr std::size_t most = 15;
  if (name.size() > most) return names::Problem{most, name.size() - most, "is longer than 15 characters"};
  const auto bad = find_not(name, is_port_letter);
  if (bad < name.size()) return names::Problem{bad, 1, "has a letter that no port name has"};
  if (std::none_of(name.begin(), name.end(), is_lower)) return names::Problem{0, 0, "has no letter, as a name has"};
  if (const auto dashes = name.find("--"); dashes != std::string_view::npos)
    return names::Problem{dashes, 2, "has two `-` in a row"};
  if (name.front() == '-') return names::Problem{0, 1, "begins with `-`"};
  if (name.back() == '-') return names::Problem{name.size() - 1, 1, "ends with `-`"};
  return std::nullopt;
}

auto port_help(std::string_view name) -> std::string {
  const auto number = !name.empty() && name.size() <= 5 && std::all_of(name.begin(), name.end(), is_digit);
  if (number) return "type " + in_ticks(name) + " without quotes";
  return "type a number from 1 to 65535, or the name of a port: at most 15 of `a-z`, `0-9` and `-`";
}

auto check_port(const Cursor& port, Findings& findings) -> void {
  if (const auto name = port.text(); !name.empty()) {
    if (const auto problem = port_name_problem(name))
      add_finding(findings, rules::bad_probe_port, port, *problem).help(port_help(name));
    return;
  }
  const auto number = port.whole();
  if (!number || (*number >= 1 && *number <= last_port)) return;
  add_finding(findings, rules::bad_probe_port, port, in_ticks(std::to_string(*number)) + " is no port")
      .help("type a number from 1 to 65535");
}

/// The server leaves the index of a header out.
auto check_http(const Cursor& http, Findings& findings) -> void {
  check_port(http.field("port"), findings);
  const auto headers = http.field("httpHeaders");
  for (std::size_t i = 0; i < headers.size(); ++i) {
    const auto header = headers.item(i);
    const auto name = header.field("name");
    const auto bad = find_not(name.text(), is_header_letter);
    if (bad >= name.text().size()) continue;
    auto finding = add_finding(findings, rules::bad_http_header, name, {bad, 1, "is no name of a header"});
    finding.path(headers.path.str());
    finding.help("a name has letters, digits and `-`");
  }
}

auto check_sleep(const Cursor& sleep, const HandlerContext& context) -> void {
  const auto seconds = sleep.field("seconds");
  const auto value = sleep && !seconds ? std::optional<std::int64_t>(0) : seconds.whole();
  if (!value || !context.server.has(FeatureGate::PodLifecycleSleepAction)) return;
  const auto zero = context.server.has(FeatureGate::PodLifecycleSleepActionAllowZero);
  if ((*value > 0 || (zero && *value == 0)) && *value <= context.grace_period) return;
  const auto grace = std::to_string(context.grace_period);
  const auto late = *value > context.grace_period;
  auto finding =
      add_finding(context.findings, rules::bad_sleep, sleep, seconds ? seconds.span() : sleep.key(),
                  late ? "a sleep of " + std::to_string(*value) + " s outlasts the grace period of " + grace + " s"
                       : "a sleep of " + std::to_string(*value) + " s is none");
  if (late && !context.grace_span.empty()) finding.label(context.grace_span, "the grace period");
  finding.help("type a number from " + std::string(zero ? "0" : "1") + " to " + grace +
               (late ? ", or raise `terminationGracePeriodSeconds`" : ""));
}

} // namespace

auto check_probe(const Cursor& probe, const HandlerContext& context) -> void {
  const auto http = probe.field("httpGet");
  const auto tcp = probe.field("tcpSocket");
  if (probe.field("exec")) return;
  if (http) return check_http(http, context.findings);
  if (tcp) check_port(tcp.field("port"), context.findings);
}

auto check_hook(const Cursor& hook, const HandlerContext& context) -> void {
  check_probe(hook, context);
  const auto sleep = hook.field("sleep");
  if (!hook.field("exec") && !hook.field("httpGet") && !hook.field("tcpSocket")) check_sleep(sleep, context);
}

} // namespace berth
