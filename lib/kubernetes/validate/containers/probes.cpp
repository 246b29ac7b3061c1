#include "finding/quotes.hpp"
#include "finding/rules.hpp"
#include "kubernetes/validate/containers/handlers.hpp"
#include "kubernetes/validate/validate.hpp"

#include <array>

namespace berth::rules {

const RuleInfo bad_probe_timing{
    "P131",
    "bad-probe-timing",
    Severity::error,
    Authority::kubernetes,
    "a probe has a threshold or a period that its kind does not take",
    R"(Liveness and startup probes take a `successThreshold` of 1 only. A readiness probe takes no
`terminationGracePeriodSeconds`, for it never ends its container.

Source: k8s.io/kubernetes/pkg/apis/core/validation, validateLivenessProbe, validateReadinessProbe and
validateStartupProbe.)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
      livenessProbe:
        exec: {command: [healthy]}
        successThreshold: 2
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
      livenessProbe:
        exec: {command: [healthy]}
        failureThreshold: 2
)"};

const RuleInfo watched_init_container{
    "P134",
    "watched-init-container",
    Severity::error,
    Authority::kubernetes,
    "an init or ephemeral container has a probe or a lifecycle hook",
    R"(Init containers run to their end one after the other, so there is nothing to probe and no hook to call. Only those with
`restartPolicy: Always`, which stay (sidecars, from Kubernetes 1.29), take probes and hooks. Ephemeral
containers take none either.

Source: k8s.io/kubernetes/pkg/apis/core/validation, validateInitContainers and validateEphemeralContainers.)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
  initContainers:
    - name: fetch
      image: registry.example.com/fetch:v1.0.0
      resources: {requests: {cpu: 100m, memory: 64Mi}, limits: {memory: 64Mi}}
      livenessProbe: {exec: {command: [healthy]}}
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
  initContainers:
    - name: fetch
      image: registry.example.com/fetch:v1.0.0
      resources: {requests: {cpu: 100m, memory: 64Mi}, limits: {memory: 64Mi}}
      restartPolicy: Always
      livenessProbe: {exec: {command: [healthy]}}
)"};

} // namespace berth::rules

/// Source: validateLivenessProbe, validateReadinessProbe, validateStartupProbe, validateInitContainers,
/// validateEphemeralContainers.
namespace berth {
namespace {

constexpr std::array<std::string_view, 4> watched{"lifecycle", "livenessProbe", "readinessProbe", "startupProbe"};
constexpr int refused_alone_since = 25; // before, what an init container cannot have is looked into as well

/// A container that failed once is not made whole by a second success: only readiness counts them.
auto check_success_threshold(const Cursor& probe, Findings& findings) -> void {
  const auto threshold = probe.field("successThreshold");
  const auto value = threshold.whole();
  if (!value || *value <= 1) return; // 0 becomes 1, and bad-format speaks of negative ones
  add_finding(findings, rules::bad_probe_timing, threshold,
              ticked(probe.member->name) + " takes a `successThreshold` of 1 only, found " +
                  in_ticks(std::to_string(*value)))
      .help("type `1`, or take it out");
}

auto check_grace_period(const Cursor& readiness, Findings& findings) -> void {
  const auto period = readiness.field("terminationGracePeriodSeconds");
  if (!period) return;
  add_finding(findings, rules::bad_probe_timing, period, period.key(),
              "`readinessProbe` takes no `terminationGracePeriodSeconds`, for it never ends its container")
      .help("take it out, or move it to the `livenessProbe`");
}

/// A `lifecycle` of nothing but a stop signal goes with it where the server has no gate for signals.
auto is_cleared(const Cursor& field, const Server& server) -> bool {
  if (field.member->name != "lifecycle" || server.has(FeatureGate::ContainerStopSignals)) return false;
  const auto signal = field.field("stopSignal");
  const auto start = field.field("postStart");
  const auto stop = field.field("preStop");
  constexpr int known_since = 33;
  return signal && !start && !stop && server.minor >= known_since;
}

/// Init containers run to their end and nobody waits for them to be ready; ephemeral ones come and go.
auto refuse_watching(const Cursor& container, bool ephemeral, const Server& server, Findings& findings) -> void {
  for (const auto field : watched) {
    const auto found = container.field(field);
    if (!found || is_cleared(found, server)) continue;
    auto finding = add_finding(findings, rules::watched_init_container, found, found.key(),
                               ticked(field) + (ephemeral ? " cannot stand in an ephemeral container"
                                                          : " cannot stand in an init container that runs to its end"));
    finding.help(ephemeral ? "take it out"
                           : "take it out, or make the container a sidecar with `restartPolicy: Always`");
  }
}

auto is_restarted(const Container& container, const Server& server) -> bool {
  return container.role == ContainerRole::main ||
         (container.role == ContainerRole::sidecar && server.has(FeatureGate::SidecarContainers));
}

auto check_watching(const Cursor& whole, const HandlerContext& context) -> void {
  const auto lifecycle = whole.field("lifecycle");
  check_hook(lifecycle.field("postStart"), context);
  check_hook(lifecycle.field("preStop"), context);
  const auto liveness = whole.field("livenessProbe");
  const auto readiness = whole.field("readinessProbe");
  const auto startup = whole.field("startupProbe");
  for (const auto* probe : {&liveness, &readiness, &startup}) check_probe(*probe, context);
  check_success_threshold(liveness, context.findings);
  check_success_threshold(startup, context.findings);
  check_grace_period(readiness, context.findings);
}

auto check_container(const Container& container, const HandlerContext& context) -> void {
  const auto whole = Cursor::at(container.node, container.path);
  if (is_restarted(container, context.server)) return check_watching(whole, context);
  const auto ephemeral = container.role == ContainerRole::ephemeral;
  refuse_watching(whole, ephemeral, context.server, context.findings);
  if (!ephemeral && context.server.minor < refused_alone_since) check_watching(whole, context);
}

} // namespace

auto validate_probes(const Pod& pod, const PodRules& rules, Findings& findings) -> void {
  if (pod.spec == nullptr || !pod.spec->is_mapping()) return; // a container-form task has none
  constexpr std::int64_t default_grace = 30;
  const auto spec = Cursor::at(pod.spec, pod.path);
  const auto grace = spec.field("terminationGracePeriodSeconds");
  const auto place = grace ? grace.key() : Span{};
  const HandlerContext context{rules.server, grace.whole().value_or(default_grace), place, findings};
  for_each_container(pod, [&](const Container& container) { check_container(container, context); });
}

} // namespace berth
