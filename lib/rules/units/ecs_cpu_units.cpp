#include "finding/finding_builder.hpp"
#include "finding/quotes.hpp"
#include "rules/rule.hpp"
#include "task/facts/amounts.hpp"

namespace berth {
namespace ecs_cpu_units {
namespace {

constexpr std::int64_t units_of_a_cpu = 1024; // of ECS

auto check(const RuleInfo& rule, const RuleContext& context, Findings& findings) -> void {
  for (const auto& amount : context.amounts) {
    const auto text = amount.text();
    if (amount.resource != "cpu" || text.empty() || text.back() != 'm') continue;
    const auto milli = amount.amount.value.milli_ceil();
    if (milli == 0 || milli % units_of_a_cpu != 0) continue;
    auto finding = add_finding(findings, rule, amount,
                               in_ticks(text) + " is " + amount.amount.value.decimal() +
                                   " cpu: a cpu has 1000 thousandths, not 1024");
    offer(finding, amount, std::to_string(milli / units_of_a_cpu));
  }
}

} // namespace
} // namespace ecs_cpu_units

namespace rules {

extern const Rule ecs_cpu_units{
    {"Q013", "ecs-cpu-units", Severity::warning, Authority::berth, "cpu counted as ECS does, 1024 to a cpu",
     R"(Amazon ECS and Docker's cpu shares count 1024 units to a cpu; Kubernetes counts 1000 thousandths. `1024m` is a little more
than one cpu, and what was computed in whole cpus then adds up to more than there are.

Source: Kubernetes' documentation, "CPU resource units"; Amazon ECS' task definition parameters, `cpu`.)",
     R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 1024m, memory: 1Gi}, limits: {memory: 1Gi}}
)",
     R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 1, memory: 1Gi}, limits: {memory: 1Gi}}
)",
     Profile::recommended, Evidence::document, Role::incomplete},
    ecs_cpu_units::check};

} // namespace rules

} // namespace berth
