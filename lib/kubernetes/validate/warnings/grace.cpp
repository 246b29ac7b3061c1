#include "finding/quotes.hpp"
#include "finding/rules.hpp"
#include "kubernetes/validate/warnings/warnings.hpp"
#include "syntax/cursor.hpp"

namespace berth::rules {

const RuleInfo negative_grace{
    "P194",
    "negative-grace",
    Severity::warning,
    Authority::kubernetes,
    "a template has a terminationGracePeriodSeconds below zero",
    R"(A grace period below zero is taken for one second: the containers are killed almost at once. Whoever wanted no wait types
`0`, and whoever wanted the usual one leaves the field out, which is 30.

Source: k8s.io/kubernetes/pkg/api/pod, warningsForPodSpecAndMeta, from 1.27. Of a bare Pod the server changes the value
before it looks.)",
    R"(apiVersion: batch/v1
kind: Job
metadata:
  name: train-model
spec:
  template:
    spec:
      terminationGracePeriodSeconds: -1
      restartPolicy: Never
      containers:
        - name: main
          image: registry.example.com/train:v1.2.3
          resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)",
    R"(apiVersion: batch/v1
kind: Job
metadata:
  name: train-model
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

namespace berth {
namespace {

constexpr int grace_warned_since = 27;

} // namespace

auto warn_of_grace(const Pod& pod, const PodRules& rules, Findings& findings) -> void {
  if (rules.server.minor < grace_warned_since || rules.makes_pod()) return;
  const auto spec = Cursor::at(pod.spec, pod.path);
  const auto grace = spec.field("terminationGracePeriodSeconds");
  const auto seconds = grace.whole();
  if (!seconds || *seconds >= 0) return;
  add_finding(findings, rules::negative_grace, grace, std::to_string(*seconds) + " seconds are taken for 1")
      .help("type the seconds, or leave it out for 30");
}

} // namespace berth
