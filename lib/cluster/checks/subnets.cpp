#include "cluster/checks/checks.hpp"
#include "cluster/subnet.hpp"
#include "finding/finding_builder.hpp"
#include "finding/nearest.hpp"
#include "finding/quotes.hpp"
#include "finding/rules.hpp"
#include "syntax/path.hpp"

#include <set>

namespace berth {
namespace rules {

const RuleInfo wrong_subnet{
    "G003",
    "wrong-subnet",
    Severity::error,
    Authority::berth,
    "a group names a subnet that is not there, or lies in another zone",
    R"(A node stands in a subnet of its group, and so in that subnet's zone, and takes its addresses from there. A group
whose subnet lies in none of its zones cannot start a node where it says that it does.

The names are compared only where the inventory lists subnets at all.)",
    R"(apiVersion: berth.dev/v1
kind: Cluster
metadata: {name: prod}
spec:
  region: us-east-1
  subnets:
    - {id: subnet-a, zone: us-east-1a, cidr: 10.0.0.0/19}
    - {id: subnet-b, zone: us-east-1b, cidr: 10.0.32.0/19}
  groups:
    - {name: mem-64-a, managed: true, instanceTypes: [r5.2xlarge], zones: [us-east-1a], subnets: [subnet-b]}
)",
    R"(apiVersion: berth.dev/v1
kind: Cluster
metadata: {name: prod}
spec:
  region: us-east-1
  subnets:
    - {id: subnet-a, zone: us-east-1a, cidr: 10.0.0.0/19}
    - {id: subnet-b, zone: us-east-1b, cidr: 10.0.32.0/19}
  groups:
    - {name: mem-64-a, managed: true, instanceTypes: [r5.2xlarge], zones: [us-east-1a], subnets: [subnet-a]}
)"};

const RuleInfo bad_cidr{
    "G006",
    "bad-cidr",
    Severity::error,
    Authority::berth,
    "a subnet's range of addresses is not one that AWS makes",
    R"(The range of a subnet is an IPv4 network such as `10.0.0.0/19`, from /16 (the largest) to /28 (the smallest). berth
counts from it how many nodes the subnet has addresses for: 2^(32 - prefix) less the five that AWS keeps.

Source: EC2 API reference, CreateSubnet.)",
    R"(apiVersion: berth.dev/v1
kind: Cluster
metadata: {name: prod}
spec:
  region: us-east-1
  subnets:
    - {id: subnet-a, zone: us-east-1a, cidr: 10.0.0.0/8}
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
  groups:
    - {name: mem-64-a, managed: true, instanceTypes: [r5.2xlarge], zones: [us-east-1a]}
)"};

} // namespace rules

namespace inventory {
namespace {

auto undeclared(const Located<std::string>& id, NearestOf& ids, std::string path) -> Finding {
  auto finding = make_finding(rules::wrong_subnet, id.span, std::move(path),
                              in_ticks(id.value) + " is none of the subnets of this cluster");
  const auto meant = std::string(ids.to(id.value));
  finding.help = meant.empty() ? "list it under `spec.subnets`" : "type " + in_ticks(meant);
  return finding;
}

auto in_another_zone(const Located<std::string>& id, const Subnet& subnet, const Group& group, std::string path)
    -> Finding {
  auto finding =
      make_finding(rules::wrong_subnet, id.span, std::move(path),
                   in_ticks(id.value) + " lies in " + in_ticks(subnet.zone.value) + ", which is no zone of this group");
  finding.labels.push_back({subnet.zone.span, "the zone of the subnet"});
  finding.labels.push_back({group.zones.front().span, "the first zone of the group"});
  finding.help = "name a subnet in " + in_ticks(group.zones.front().value);
  return finding;
}

} // namespace

KnownSubnets::KnownSubnets(const Cluster& cluster) {
  std::vector<std::string_view> all;
  for (const auto& subnet : cluster.subnets) {
    by_id.emplace(subnet.id.value, &subnet);
    all.push_back(subnet.id.value);
  }
  ids = NearestOf(std::move(all));
}

auto check_group_subnets(const Group& group, KnownSubnets& subnets, Findings& findings) -> void {
  if (subnets.by_id.empty()) return;
  std::set<std::string_view> zones;
  for (const auto& zone : group.zones) zones.insert(zone.value);
  for (std::size_t i = 0; i < group.subnets.size(); ++i) {
    const auto& id = group.subnets[i];
    const auto path = at_index(join(group.path, "subnets"), i);
    const auto found = subnets.by_id.find(id.value);
    if (found == subnets.by_id.end()) {
      findings.push_back(undeclared(id, subnets.ids, path));
      continue;
    }
    const auto& zone = found->second->zone.value;
    if (zones.empty() || zone.empty() || zones.count(zone) != 0) continue;
    findings.push_back(in_another_zone(id, *found->second, group, path));
  }
}

auto check_cidrs(const Cluster& cluster, Findings& findings) -> void {
  for (std::size_t i = 0; i < cluster.subnets.size(); ++i) {
    const auto& text = cluster.subnets[i].cidr;
    if (text.span.empty()) continue; // absent
    const auto cidr = parse_cidr(text.value);
    if (cidr && cidr->prefix >= largest_subnet_prefix && cidr->prefix <= smallest_subnet_prefix) continue;
    const auto message = cidr ? "no subnet is as " +
                                    std::string(cidr->prefix < largest_subnet_prefix ? "large" : "small") + " as " +
                                    in_ticks(text.value)
                              : in_ticks(text.value) + " is no range of IPv4 addresses";
    add_finding(findings, rules::bad_cidr, text.span, join(at_index("spec.subnets", i), "cidr"), message)
        .help("write an address and a prefix from /16 to /28, such as `10.0.0.0/19`");
  }
}

} // namespace inventory
} // namespace berth
