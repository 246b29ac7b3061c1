#include "finding/finding_builder.hpp"
#include "finding/quotes.hpp"
#include "rules/rule.hpp"
#include "task/facts/amounts.hpp"
#include "text/ascii.hpp"
#include "vocabulary/resources.hpp"

#include <algorithm>
#include <set>
#include <string>

namespace berth {
namespace misspelt_device {
namespace {

/// Whether one inserted, deleted, replaced or swapped letter makes one of the other; letter case counts nothing.
auto is_one_letter_off(std::string_view a, std::string_view b) -> bool {
  if (a.size() < b.size()) std::swap(a, b);
  if (a.size() - b.size() > 1) return false;
  const auto same = [](char x, char y) { return lower(x) == lower(y); };
  const auto [at_a, at_b] = std::mismatch(a.begin(), a.end(), b.begin(), b.end(), same);
  if (a.size() > b.size()) return std::equal(at_a + 1, a.end(), at_b, b.end(), same);
  if (at_a == a.end()) return true; // in letter case alone
  if (std::equal(at_a + 1, a.end(), at_b + 1, b.end(), same)) return true;
  return a.end() - at_a > 1 && same(at_a[0], at_b[1]) && same(at_a[1], at_b[0]) &&
         std::equal(at_a + 2, a.end(), at_b + 2, b.end(), same);
}

auto meant(std::string_view name) -> std::string_view {
  const auto& known = resource::devices;
  if (std::find(known.begin(), known.end(), name) != known.end()) return {};
  const auto* found =
      std::find_if(known.begin(), known.end(), [&](std::string_view one) { return is_one_letter_off(name, one); });
  return found == known.end() ? std::string_view() : *found;
}

auto check(const RuleInfo& rule, const RuleContext& context, Findings& findings) -> void {
  for (const auto& amount : context.amounts) {
    if (amount.resource.find('/') == std::string::npos) continue; // Kubernetes' own, and Flyte's
    const auto device = meant(amount.resource);
    if (device.empty()) continue;
    add_finding(findings, rule, amount, "no node offers " + ticked(amount.resource))
        .help("type " + ticked(device) + ", the name that its device plugin gives it");
  }
}

} // namespace
} // namespace misspelt_device

namespace rules {

extern const Rule misspelt_device{
    {"R012", "misspelt-device", Severity::warning, Authority::berth,
     "a device by a name one letter from the one that its plugin gives it",
     R"(The API server takes any name with a domain before it, and the scheduler looks for a node that offers so many of it. Of
`nvidia.com/gpus` there is none: the Pod stays Pending, and the autoscaler starts no node either.

Source: kubernetes.io/docs/tasks/manage-gpus/scheduling-gpus; the device plugins of NVIDIA, AMD, AWS, Intel and Google.)",
     R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi, nvidia.com/gpus: 1}}
)",
     R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi, nvidia.com/gpu: 1}}
)"},
    misspelt_device::check};

} // namespace rules

} // namespace berth
