#include "finding/finding_builder.hpp"
#include "finding/quotes.hpp"
#include "rules/rule.hpp"
#include "task/facts/amounts.hpp"

#include <string_view>

namespace berth {
namespace mixed_units {
namespace {

/// `512` and `M`; the unit of a bare number is empty.
struct Parts {
  std::string number;
  std::string unit;
};

auto parts_of(const std::string& text) -> Parts {
  const auto end = text.find_first_not_of("+0123456789.");
  if (end == std::string::npos) return {text, {}};
  return {text.substr(0, end), text.substr(end)};
}

/// The same letter, once for 1000 and once for 1024: `M` and `Mi`, `k` and `Ki`.
auto is_mixed(const std::string& decimal, const std::string& binary) -> bool {
  if (decimal.size() != 1 || binary.size() != 2 || binary.back() != 'i') return false;
  return decimal.front() == binary.front() || (decimal == "k" && binary.front() == 'K');
}

auto check_pair(const RuleInfo& rule, const Amount& request, const ResourceEntry& limit, Findings& findings) -> void {
  const auto asked = parts_of(request.text());
  const auto held = parts_of(limit.text());
  const auto binary_limit = is_mixed(asked.unit, held.unit);
  if (!binary_limit && !is_mixed(held.unit, asked.unit)) return;
  const auto& decimal = binary_limit ? asked.unit : held.unit;
  const auto& binary = binary_limit ? held.unit : asked.unit;
  auto finding =
      add_finding(findings, rule, request,
                  "the " + request.of + " is in " + in_ticks(asked.unit) + " and its limit in " + in_ticks(held.unit) +
                      ": " + in_ticks(decimal) + " is of 1000, " + in_ticks(binary) + " of 1024");
  finding.label(limit.amount.span, "the limit");
  if (binary_limit)
    offer(finding, request, asked.number + binary);
  else
    finding.help("use one of the two for both");
}

auto check(const RuleInfo& rule, const RuleContext& context, Findings& findings) -> void {
  for (const auto& amount : context.amounts) {
    if (amount.side != Amount::Side::request) continue;
    const auto* limit = amount.resources->limit(amount.resource);
    if (limit != nullptr) check_pair(rule, amount, *limit, findings);
  }
}

} // namespace
} // namespace mixed_units

namespace rules {

extern const Rule mixed_units{
    {"Q015", "mixed-units", Severity::warning, Authority::berth, "a request in `M` and its limit in `Mi`, or the like",
     R"(`M` is a million bytes, `Mi` is 1024 x 1024: five in a hundred more; between `G` and `Gi` it is seven. Where a request and
its limit use one letter in both ways, one of the two is a slip: `512M` and `512Mi` look equal and are not, so the Pod is
Burstable where Guaranteed was meant.

Source: k8s.io/apimachinery/pkg/api/resource, the suffixes of Quantity.)",
     R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources:
        requests: {cpu: 500m, memory: 512M}
        limits: {memory: 512Mi}
)",
     R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources:
        requests: {cpu: 500m, memory: 512Mi}
        limits: {memory: 512Mi}
)",
     Profile::recommended, Evidence::document, Role::incomplete},
    mixed_units::check};

} // namespace rules

} // namespace berth
