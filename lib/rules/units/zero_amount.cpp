#include "finding/finding_builder.hpp"
#include "finding/quotes.hpp"
#include "rules/rule.hpp"
#include "task/facts/amounts.hpp"
#include "vocabulary/resources.hpp"

namespace berth {
namespace zero_amount {
namespace {

/// No device is what `0` says of devices, to everybody.
auto is_measured(const Amount& amount) -> bool { return resource::is_standard(amount.resource); }

auto check(const RuleInfo& rule, const RuleContext& context, Findings& findings) -> void {
  if (context.task.document.form != Form::kubernetes) return; // to Flyte a zero is unset, which is another fault
  for (const auto& amount : context.amounts) {
    if (!amount.amount.value.is_zero() || !is_measured(amount)) continue;
    const auto limit = amount.side == Amount::Side::limit;
    add_finding(findings, rule, amount,
                amount.of + " of `" + amount.text() + (limit ? "` limits nothing" : "` keeps nothing free"))
        .help("type what the container needs, or leave " + in_ticks(amount.resource) + " out");
  }
}

} // namespace
} // namespace zero_amount

namespace rules {

extern const Rule zero_amount{
    {"Q014", "zero-amount", Severity::warning, Authority::berth, "a request or limit of zero, which means none at all",
     R"(A request of `0` keeps nothing free: the Pod is put on any node, however full. A limit of `0` is no limit: the kubelet sets
none.

Source: the scheduler's NodeResourcesFit; k8s.io/kubernetes/pkg/kubelet/cm, ResourceConfigForPod.)",
     R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 0, memory: 1Gi}, limits: {memory: 1Gi}}
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
)",
     Profile::recommended, Evidence::document, Role::incomplete},
    zero_amount::check};

} // namespace rules

} // namespace berth
