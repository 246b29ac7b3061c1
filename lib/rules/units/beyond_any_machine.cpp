#include "cluster/catalog/catalog.hpp"
#include "finding/finding_builder.hpp"
#include "finding/quotes.hpp"
#include "rules/rule.hpp"
#include "task/facts/amounts.hpp"
#include "vocabulary/resources.hpp"

namespace berth {
namespace beyond_any_machine {
namespace {

/// The most of a resource that any machine has; absent for what is not measured here.
auto most_of(const std::string& resource) -> std::optional<Quantity> {
  const auto& largest = largest_machine();
  if (resource == "cpu") return Quantity::from_units(largest.vcpu);
  if (resource == "memory") return Quantity::from_mebibytes(largest.memory_mib);
  constexpr std::int64_t gigabyte = 1'000'000'000;
  if (resource == resource::ephemeral_storage) return Quantity::from_units(gigabyte * largest.local_nvme_gb);
  return std::nullopt;
}

/// `2000` and `500M` of cpu are `2000m` and `500m`; of other units nothing is plain.
auto in_thousandths(const std::string& text) -> std::string {
  const auto end = text.find_first_not_of("0123456789");
  if (end == 0) return {};
  if (end == std::string::npos) return text + "m";
  return text.substr(end) == "M" || text.substr(end) == "Mi" ? text.substr(0, end) + "m" : std::string();
}

auto check(const RuleInfo& rule, const RuleContext& context, Findings& findings) -> void {
  for (const auto& amount : context.amounts) {
    const auto most = most_of(amount.resource);
    if (!most || amount.amount.value <= *most) continue;
    auto finding = add_finding(findings, rule, amount,
                               amount.of + " of " + in_ticks(amount.text()) +
                                   " is beyond any machine: the largest of EC2 has " + most->canonical());
    const auto milli = amount.resource == "cpu" ? in_thousandths(amount.text()) : std::string();
    if (!milli.empty())
      offer(finding, amount, milli);
    else
      finding.help("look at the unit: `E` is 1000 P, `P` 1000 T, `T` 1000 G");
  }
}

} // namespace
} // namespace beyond_any_machine

namespace rules {

extern const Rule beyond_any_machine{
    {"Q011", "beyond-any-machine", Severity::warning, Authority::berth,
     "more cpu, memory or storage than any machine of EC2 has",
     R"(`cpu: 2000` is two thousand cpus, where `2000m`, two of them, was meant; `memory: 1E` is a billion gigabytes. Kubernetes
takes both, and the Pod is Pending for ever: no node is as large, and the autoscaler can start none. As a limit it holds
nobody to anything.

Source: the types of EC2 in berth's catalog, of which the largest has 896 vCPUs, another 32 TiB of memory, another 335 TB of
local disks.)",
     R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 2000, memory: 1Gi}, limits: {memory: 1Gi}}
)",
     R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 2000m, memory: 1Gi}, limits: {memory: 1Gi}}
)",
     Profile::recommended, Evidence::document, Role::incomplete},
    beyond_any_machine::check};

} // namespace rules

} // namespace berth
