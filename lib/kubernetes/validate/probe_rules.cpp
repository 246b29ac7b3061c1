#include "kubernetes/validate/rules.hpp"

/// The pages of what is found in probes and lifecycle hooks.
namespace berth::rules {

#define BERTH_POD(rest)                                                                                                \
  "apiVersion: v1\nkind: Pod\nmetadata:\n  name: train-model\nspec:\n  containers:\n    - name: main\n      image: "   \
  "registry.example.com/train:v1.2.3\n      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: "         \
  "1Gi}}\n" rest

const RuleInfo bad_probe_port{
    "P130",
    "bad-probe-port",
    Severity::error,
    Authority::kubernetes,
    "the port of a probe or a hook is neither a number of a port nor a name of one",
    R"(A port is a number from 1 to 65535, or the name of a port of the container: at most 15 lower-case letters, digits and
`-`, at least one of them a letter, no `-` at either end and no two in a row. A number in quotes is taken for a name.

Source: k8s.io/kubernetes/pkg/apis/core/validation, ValidatePortNumOrName.)",
    BERTH_POD("      readinessProbe:\n        tcpSocket: {port: \"8080\"}\n"),
    BERTH_POD("      readinessProbe:\n        tcpSocket: {port: 8080}\n")};

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
    BERTH_POD("      livenessProbe:\n        exec: {command: [healthy]}\n        successThreshold: 2\n"),
    BERTH_POD("      livenessProbe:\n        exec: {command: [healthy]}\n        failureThreshold: 2\n")};

const RuleInfo bad_http_header{
    "P132",
    "bad-http-header",
    Severity::error,
    Authority::kubernetes,
    "the name of a header that a probe or a hook sends is none",
    R"(The name of an HTTP header has letters, digits and `-` only: no spaces, no colon.

Source: k8s.io/apimachinery/pkg/util/validation, IsHTTPHeaderName.)",
    BERTH_POD(
        "      readinessProbe:\n        httpGet: {port: 80, httpHeaders: [{name: \"X-Probe:\", value: \"1\"}]}\n"),
    BERTH_POD("      readinessProbe:\n        httpGet: {port: 80, httpHeaders: [{name: X-Probe, value: \"1\"}]}\n")};

const RuleInfo bad_sleep{
    "P133",
    "bad-sleep",
    Severity::error,
    Authority::kubernetes,
    "a hook sleeps longer than the Pod has to end, or not at all",
    R"(A `sleep` hook must end within the Pod's `terminationGracePeriodSeconds` (30 unless given). From Kubernetes 1.33 it may
be 0; before, it is above. Before 1.30 its gate is off and the server drops it.

Source: k8s.io/kubernetes/pkg/apis/core/validation, validateSleepAction.)",
    BERTH_POD("      lifecycle:\n        preStop: {sleep: {seconds: 60}}\n"),
    BERTH_POD("      lifecycle:\n        preStop: {sleep: {seconds: 20}}\n")};

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
    BERTH_POD(
        "  initContainers:\n    - name: fetch\n      image: registry.example.com/fetch:v1.0.0\n      resources: "
        "{requests: "
        "{cpu: 100m, memory: 64Mi}, limits: {memory: 64Mi}}\n      livenessProbe: {exec: {command: [healthy]}}\n"),
    BERTH_POD("  initContainers:\n    - name: fetch\n      image: registry.example.com/fetch:v1.0.0\n      resources: "
              "{requests: "
              "{cpu: 100m, memory: 64Mi}, limits: {memory: 64Mi}}\n      restartPolicy: Always\n      livenessProbe: "
              "{exec: {command: "
              "[healthy]}}\n")};

#undef BERTH_POD

} // namespace berth::rules
