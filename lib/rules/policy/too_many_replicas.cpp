#include "finding/finding_builder.hpp"
#include "finding/quotes.hpp"
#include "rules/policy/said.hpp"
#include "settings/settings.hpp"

namespace berth {
namespace too_many_replicas {
namespace {

auto check(const RuleInfo& rule, const RuleContext& context, Findings& findings) -> void {
  const auto& most = context.settings.policy.max_replicas;
  const auto& replicas = context.task.demands.replicas;
  if (!most || replicas.span.empty() || replicas.value <= most->value) return;
  auto finding =
      policy::add_finding(findings, rule, replicas.span, context.task.demands.replicas_path,
                          std::to_string(replicas.value) + " replicas are more than " + std::to_string(most->value),
                          context.settings, most->span);
  finding.help("lower it to " + in_ticks(std::to_string(most->value)));
}

} // namespace
} // namespace too_many_replicas

namespace rules {

extern const Rule too_many_replicas{
    {"B013", "too-many-replicas", Severity::error, Authority::berth, "more replicas than the policy lets a task have",
     R"(`spec.policy.maxReplicas` of berth.yaml is the most that one task may run at once: `replicas` of a Deployment,
`parallelism` of a Job, `placement.replicas` of a native Task. It is a guard against a zero too many.)",
     R"(apiVersion: berth.dev/v1
kind: Settings
spec:
  policy:
    maxReplicas: 4
---
apiVersion: batch/v1
kind: Job
metadata:
  name: train-model
spec:
  parallelism: 40
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: main
          image: registry.example.com/train:v1.2.3
          resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)",
     R"(apiVersion: berth.dev/v1
kind: Settings
spec:
  policy:
    maxReplicas: 4
---
apiVersion: batch/v1
kind: Job
metadata:
  name: train-model
spec:
  parallelism: 4
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: main
          image: registry.example.com/train:v1.2.3
          resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)",
     Profile::recommended, Evidence::surroundings},
    too_many_replicas::check};

} // namespace rules

} // namespace berth
