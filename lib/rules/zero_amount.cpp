#include "rules/amounts.hpp"
#include "rules/rule.hpp"

namespace berth {
namespace {

/// No device is what `0` says of devices, to everybody.
auto is_measured(const Amount& amount) -> bool {
  return amount.resource == "cpu" || amount.resource == "memory" || amount.resource == "ephemeral-storage";
}

auto in_kubernetes(const Amount& amount) -> std::string {
  const auto text = "`" + amount.text() + "`";
  return amount.side == Amount::Side::limit ? "a " + amount.of + " of " + text + " limits nothing"
                                            : "a " + amount.of + " of " + text + " keeps nothing free";
}

auto check(const RuleInfo& rule, const RuleContext& context, Findings& findings) -> void {
  const auto flyte = context.task.document.form != Form::kubernetes;
  for (const auto& amount : resource_amounts(context.task)) {
    if (!amount.amount.value.is_zero() || !is_measured(amount)) continue;
    auto finding = amount_finding(rule, amount,
                                  flyte ? "Flyte takes a " + amount.of + " of `" + amount.text() + "` for none at all"
                                        : in_kubernetes(amount));
    if (flyte) finding.authority = Authority::flyte;
    finding.help = "type what the container needs, or leave `" + amount.resource + "` out";
    findings.push_back(std::move(finding));
  }
}

} // namespace

namespace rules {

extern const Rule zero_amount{
    {"Q014", "zero-amount", Severity::warning, Authority::berth, "a request or limit of zero, which means none at all",
     R"(A request of `0` keeps nothing free: the Pod is put on any node, however full. A limit of `0` is no limit: the kubelet sets
none.

Flyte drops amounts of zero. The other of request and limit is taken for both, or the platform's default where neither is
set, so the task gets an amount that nobody wrote.

Source: flyteorg/flyte 1.16.8, flytek8s/utils.go (ToK8sResourceList) and container_helper.go (AdjustOrDefaultResource).)",
     R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 0, memory: 1Gi}}
)",
     R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}}
)"},
    check};

} // namespace rules

} // namespace berth
