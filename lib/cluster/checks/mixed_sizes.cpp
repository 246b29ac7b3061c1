#include "cluster/checks/checks.hpp"
#include "cluster/size_order.hpp"
#include "finding/quotes.hpp"
#include "finding/rules.hpp"
#include "syntax/part.hpp"
#include "syntax/path.hpp"

namespace berth {
namespace rules {

const RuleInfo mixed_sizes{
    "G016",
    "mixed-sizes",
    Severity::warning,
    Authority::berth,
    "a group whose instance types differ in size",
    R"(Which of its types a group starts nobody can say beforehand, so a task fits for certain only if it fits the smallest. What the
larger ones have beyond that lies idle and is paid for.

At zero cluster-autoscaler goes by the first of the types alone. If that is not the smallest it starts nodes for Pods that
then do not fit, and begins again.

Several types of one size (r5.2xlarge, r5a.2xlarge, r6i.2xlarge) are the way to more capacity. Differences up to a quarter,
as between c5.9xlarge and c6i.8xlarge, are taken for the same size.

Source: kubernetes/autoscaler 1.37, cloudprovider/aws/aws_manager.go.)",
    R"(apiVersion: berth.dev/v1
kind: Cluster
metadata: {name: prod}
spec:
  region: us-east-1
  groups:
    - {name: mem-64-a, managed: true, instanceTypes: [r5.2xlarge, r5.4xlarge], zones: [us-east-1a]}
)",
    R"(apiVersion: berth.dev/v1
kind: Cluster
metadata: {name: prod}
spec:
  region: us-east-1
  groups:
    - {name: mem-64-a, managed: true, instanceTypes: [r5.2xlarge, r5a.2xlarge], zones: [us-east-1a]}
)"};

} // namespace rules

namespace inventory {
namespace {

/// A type as the group writes it.
struct Listed {
  std::size_t index{0};
  const InstanceType* type{nullptr};
};

struct Extremes {
  Listed smallest;
  Listed largest;
};

auto extremes_of(const Group& group) -> Extremes {
  Extremes found;
  for (std::size_t i = 0; i < group.instance_types.size(); ++i) {
    const auto* type = find_instance_type(group.instance_types[i].value);
    if (type == nullptr) continue;
    if (found.smallest.type == nullptr || is_smaller(*type, *found.smallest.type)) found.smallest = {i, type};
    if (found.largest.type == nullptr || is_smaller(*found.largest.type, *type)) found.largest = {i, type};
  }
  return found;
}

/// Above a quarter, by whole numbers.
auto is_much_more(std::uint64_t large, std::uint64_t small) -> bool { return large * 4 > small * 5; }

/// What of the largest no task can count on: `64Gi of memory`, `8 vCPUs`; empty where that is little.
auto idle_part(const InstanceType& small, const InstanceType& large) -> std::string {
  if (is_much_more(large.memory_mib, small.memory_mib))
    return memory_text(std::int64_t{large.memory_mib} - small.memory_mib) + " of memory";
  if (is_much_more(large.vcpu, small.vcpu)) return std::to_string(large.vcpu - small.vcpu) + " vCPUs";
  return {};
}

} // namespace

auto check_mixed_sizes(const Group& group, Findings& findings) -> void {
  const auto [smallest, largest] = extremes_of(group);
  if (smallest.type == nullptr) return;
  const auto idle = idle_part(*smallest.type, *largest.type);
  if (idle.empty()) return;
  const auto small = in_ticks(smallest.type->name);
  const auto large = in_ticks(largest.type->name);
  const auto& written = group.instance_types[largest.index];
  auto finding = make_finding(rules::mixed_sizes, part_of(written.span, written.value),
                              at_index(join(group.path, "instanceTypes"), largest.index),
                              small + " decides what fits this group, so that of " + large + " " + idle + " lie idle");
  finding.labels.push_back({group.instance_types[smallest.index].span, "the smallest"});
  finding.help = "give " + large + " a group of its own, or list types of one size";
  if (smallest.index != 0 && group.min == 0) {
    const auto& first = group.instance_types.front().value;
    finding.message += ", and at zero the autoscaler goes by " + in_ticks(first) +
                       ", the first: it starts nodes that a Pod does not fit";
    finding.help += "; at the least list " + small + " first";
  }
  findings.push_back(std::move(finding));
}

} // namespace inventory
} // namespace berth
