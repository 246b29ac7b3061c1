#include "cluster/checks/checks.hpp"
#include "cluster/subnet.hpp"
#include "finding/quotes.hpp"
#include "finding/rules.hpp"
#include "syntax/part.hpp"
#include "syntax/path.hpp"

#include <algorithm>

namespace berth {
namespace rules {

const RuleInfo overlapping_subnets{
    "G023",
    "overlapping-subnets",
    Severity::error,
    Authority::berth,
    "two subnets of one cluster have addresses in common",
    R"(The subnets of an EKS cluster are of one VPC, and AWS makes no subnet there whose range overlaps another's. One of the two is
mistyped, and what is computed of its free addresses is wrong.

Source: EC2 API reference, CreateSubnet.)",
    R"(apiVersion: berth.dev/v1
kind: Cluster
metadata: {name: prod}
spec:
  region: us-east-1
  subnets:
    - {id: subnet-a, zone: us-east-1a, cidr: 10.0.0.0/19}
    - {id: subnet-b, zone: us-east-1b, cidr: 10.0.16.0/20}
  groups:
    - {name: mem-64-a, managed: true, instanceTypes: [r5.2xlarge], zones: [us-east-1a]}
)",
    R"(apiVersion: berth.dev/v1
kind: Cluster
metadata: {name: prod}
spec:
  region: us-east-1
  subnets:
    - {id: subnet-a, zone: us-east-1a, cidr: 10.0.0.0/19}
    - {id: subnet-b, zone: us-east-1b, cidr: 10.0.32.0/20}
  groups:
    - {name: mem-64-a, managed: true, instanceTypes: [r5.2xlarge], zones: [us-east-1a]}
)"};

} // namespace rules

namespace inventory {
namespace {

/// A range as numbers, and which subnet has it.
struct Range {
  std::uint64_t first{0};
  std::uint64_t end{0};
  std::size_t subnet{0};
};

auto ranges_of(const Cluster& cluster) -> std::vector<Range> {
  std::vector<Range> ranges;
  for (std::size_t i = 0; i < cluster.subnets.size(); ++i) {
    const auto cidr = parse_cidr(cluster.subnets[i].cidr.value);
    if (!cidr) continue;
    const auto size = std::uint64_t{1} << (32 - cidr->prefix);
    const auto first = cidr->address / size * size;
    ranges.push_back({first, first + size, i});
  }
  std::stable_sort(ranges.begin(), ranges.end(), [](const Range& a, const Range& b) { return a.first < b.first; });
  return ranges;
}

auto overlap(const Subnet& wrong, const Subnet& other, std::size_t index) -> Finding {
  auto finding = make_finding(rules::overlapping_subnets, part_of(wrong.cidr.span, wrong.cidr.value),
                              join(at_index("spec.subnets", index), "cidr"),
                              in_ticks(wrong.cidr.value) + " overlaps " + in_ticks(other.cidr.value) + " of " +
                                  in_ticks(other.id.value));
  finding.labels.push_back({part_of(other.cidr.span, other.cidr.value), "the other range"});
  finding.help = "give each subnet a range of its own, as the VPC has it";
  return finding;
}

} // namespace

/// By their beginnings: each is held against the one before it that reaches farthest.
auto check_overlaps(const Cluster& cluster, Findings& findings) -> void {
  const auto ranges = ranges_of(cluster);
  const Range* farthest = nullptr;
  for (const auto& range : ranges) {
    if (farthest != nullptr && range.first < farthest->end) {
      const auto [early, late] = std::minmax(range.subnet, farthest->subnet);
      findings.push_back(overlap(cluster.subnets[late], cluster.subnets[early], late));
    }
    if (farthest == nullptr || range.end > farthest->end) farthest = &range;
  }
}

} // namespace inventory
} // namespace berth
