#include "cluster/checks/checks.hpp"
#include "cluster/checks/zone.hpp"
#include "finding/finding_builder.hpp"
#include "finding/quotes.hpp"
#include "finding/rules.hpp"
#include "syntax/path.hpp"
#include "text/ascii.hpp"

namespace berth {
namespace rules {

const RuleInfo zone_outside_region{
    "G002",
    "zone-outside-region",
    Severity::error,
    Authority::berth,
    "a zone that is not of the cluster's region",
    R"(An EKS cluster lives in one region, and its nodes and subnets in that region's zones. The name of a zone begins with
the name of its region: `us-east-1a`, or `us-east-1-bos-1a` for a Local Zone.

Zones pin tasks to volumes, and prices follow the region: with a wrong one both are wrong.)",
    R"(apiVersion: berth.dev/v1
kind: Cluster
metadata: {name: prod}
spec:
  region: us-east-1
  groups:
    - {name: mem-64-a, managed: true, instanceTypes: [r5.2xlarge], zones: [us-west-1a]}
)",
    R"(apiVersion: berth.dev/v1
kind: Cluster
metadata: {name: prod}
spec:
  region: us-east-1
  groups:
    - {name: mem-64-a, managed: true, instanceTypes: [r5.2xlarge], zones: [us-east-1a]}
)"};

} // namespace rules

namespace inventory {

auto lies_in(std::string_view zone, std::string_view region) -> bool {
  if (zone.size() <= region.size() || zone.substr(0, region.size()) != region) return false;
  const auto next = zone[region.size()];
  return next == '-' || is_lower(next);
}

namespace {

auto check_zone(const Located<std::string>& zone, const Cluster& cluster, std::string path, Findings& findings)
    -> void {
  const auto& region = cluster.region;
  if (zone.value.empty() || region.value.empty() || lies_in(zone.value, region.value)) return;
  add_finding(findings, rules::zone_outside_region, zone.span, std::move(path),
              "zone " + in_ticks(zone.value) + " is not of region " + in_ticks(region.value))
      .label(region.span, "the region of the cluster")
      .help("name a zone such as " + in_ticks(region.value + "a") + ", or fix the region");
}

} // namespace

auto check_zones(const Cluster& cluster, Findings& findings) -> void {
  for (std::size_t i = 0; i < cluster.subnets.size(); ++i)
    check_zone(cluster.subnets[i].zone, cluster, join(at_index("spec.subnets", i), "zone"), findings);
  for (const auto& group : cluster.groups) {
    for (std::size_t i = 0; i < group.zones.size(); ++i)
      check_zone(group.zones[i], cluster, at_index(join(group.path, "zones"), i), findings);
  }
}

} // namespace inventory
} // namespace berth
