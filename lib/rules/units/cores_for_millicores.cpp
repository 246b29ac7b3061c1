#include "cluster/catalog/catalog.hpp"
#include "finding/finding_builder.hpp"
#include "finding/quotes.hpp"
#include "rules/rule.hpp"
#include "task/facts/amounts.hpp"
#include "text/ascii.hpp"

#include <algorithm>

namespace berth {
namespace cores_for_millicores {
namespace {

constexpr std::int64_t fewest_cores = 64;   // below this a lean container is thinkable
constexpr std::int64_t times_too_lean = 64; // how much more memory the leanest machine has than is asked for
constexpr std::int64_t mebibyte = std::int64_t{1} << 20;

/// The larger of request and limit; zero where neither says.
auto memory_of(const Resources& resources) -> std::int64_t {
  std::int64_t most = 0;
  for (const auto* entry : {resources.request("memory"), resources.limit("memory")}) {
    if (entry != nullptr) most = std::max(most, entry->amount.value.units_ceil() / mebibyte);
  }
  return most;
}

/// The machine that so many cores would take, where its memory dwarfs what is asked for beside them.
auto wasted_machine(const Amount& amount) -> const InstanceType* {
  const auto cores = amount.amount.value.units_ceil();
  const auto memory = memory_of(*amount.resources);
  if (memory == 0 || cores < fewest_cores || cores > largest_machine().vcpu) return nullptr;
  const auto* machine = leanest_machine(static_cast<std::uint32_t>(cores));
  return machine != nullptr && memory < machine->memory_mib / times_too_lean ? machine : nullptr;
}

auto check(const RuleInfo& rule, const RuleContext& context, Findings& findings) -> void {
  for (const auto& amount : context.amounts) {
    const auto text = amount.text();
    if (amount.resource != "cpu" || !is_digits(text)) continue;
    const auto* machine = wasted_machine(amount);
    if (machine == nullptr) continue;
    const auto has = Quantity::from_mebibytes(machine->memory_mib).canonical();
    auto finding = add_finding(findings, rule, amount,
                               amount.of + " of " + in_ticks(text) +
                                   " is that many whole cpus: a machine with them has " + has + " of memory or more");
    const auto* memory = amount.resources->request("memory");
    if (memory == nullptr) memory = amount.resources->limit("memory");
    finding.label(memory->amount.span, "the memory beside it");
    offer(finding, amount, text + "m");
  }
}

} // namespace
} // namespace cores_for_millicores

namespace rules {

extern const Rule cores_for_millicores{
    {"Q012", "cores-for-millicores", Severity::warning, Authority::berth,
     "as many cpus as only a huge machine has, beside the memory of a small container",
     R"(`cpu: 500` is five hundred cpus; half a one is `500m`. Kubernetes takes it, and the Pod is Pending, or the autoscaler starts
the largest machine that it knows.

berth speaks of 64 cpus and more without a unit, where even the leanest type of EC2 with so many has over 64 times the
memory that the container asks for: 500 cpus come with 12 TiB, 100 with 256 GiB.

Source: the types of EC2 in berth's catalog.)",
     R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500, memory: 1Gi}, limits: {memory: 1Gi}}
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
    cores_for_millicores::check};

} // namespace rules

} // namespace berth
