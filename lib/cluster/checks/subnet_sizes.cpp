#include "cluster/addresses.hpp"
#include "cluster/checks/checks.hpp"
#include "cluster/subnet.hpp"
#include "finding/quotes.hpp"
#include "finding/rules.hpp"
#include "syntax/part.hpp"
#include "syntax/path.hpp"
#include "text/counted.hpp"

#include <algorithm>
#include <map>

namespace berth {
namespace rules {

const RuleInfo small_subnet{
    "G021",
    "small-subnet",
    Severity::warning,
    Authority::berth,
    "a subnet has too few addresses for its groups at their largest",
    R"(With the VPC CNI every Pod has an address of the subnet, and each node keeps more in store. By default addresses come with
whole network interfaces, and one free interface is kept ready: a node with a single Pod that has an address takes those of
two. An r5.16xlarge takes 100, so a /24, with its 251, holds two of them. When the subnet is empty a node comes up and its
Pods hang in ContainerCreating; often other groups of the same subnet notice first.

berth counts for each node the Pods of the DaemonSets with `podIP` and one task, computes by `cni` what it takes, and adds up
what the groups may grow to. Where `used` is given the nodes that always run (`min`) are among it. A group over several
subnets is spread over them evenly; of a group without `max` only the nodes that always run count.

Remedies: a larger subnet, more subnets, a smaller `max`; or let the CNI keep fewer addresses (WARM_IP_TARGET with
MINIMUM_IP_TARGET), at the price of more calls of the EC2 API.

Source: aws/amazon-vpc-cni-k8s, docs/eni-and-ip-target.md; EC2 API reference, CreateSubnet.)",
    R"(apiVersion: berth.dev/v1
kind: Cluster
metadata: {name: prod}
spec:
  region: us-east-1
  subnets:
    - {id: subnet-a, zone: us-east-1a, cidr: 10.0.0.0/24}
  groups:
    - {name: mem-512-a, managed: true, instanceTypes: [r5.16xlarge], zones: [us-east-1a], subnets: [subnet-a], max: 12}
)",
    R"(apiVersion: berth.dev/v1
kind: Cluster
metadata: {name: prod}
spec:
  region: us-east-1
  subnets:
    - {id: subnet-a, zone: us-east-1a, cidr: 10.0.0.0/21}
  groups:
    - {name: mem-512-a, managed: true, instanceTypes: [r5.16xlarge], zones: [us-east-1a], subnets: [subnet-a], max: 12}
)"};

} // namespace rules

namespace inventory {
namespace {

/// What one group may yet take of a subnet.
struct Demand {
  const Group* group{nullptr};
  Span place;            ///< of what says how many nodes
  std::int64_t nodes{0}; ///< in this subnet
  std::int64_t each{0};  ///< addresses of a node

  [[nodiscard]] auto all() const -> std::int64_t { return nodes * each; }
};

/// Nodes that are to come: of those that always run the addresses are among `used`, where that is told.
auto nodes_to_come(const Group& group, const Subnet& subnet) -> std::int64_t {
  const auto most = std::max(group.max.value_or(group.min), group.min);
  const auto nodes = subnet.used > 0 ? most - group.min : most;
  const auto subnets = static_cast<std::int64_t>(group.subnets.size());
  return (nodes + subnets - 1) / subnets;
}

/// What says how many nodes the group has at most.
auto place_of_size(const Node& node, const Group& group) -> Span {
  const auto* size = node.find(group.max ? "max" : "min");
  return size == nullptr ? group.place() : size->span;
}

using Demands = std::map<std::string_view, std::vector<Demand>>; // by the subnet's id

auto demands_of(const Written& written) -> Demands {
  std::map<std::string_view, const Subnet*> subnets;
  for (const auto& subnet : written.cluster.subnets) subnets.emplace(subnet.id.value, &subnet);
  Demands demands;
  for (std::size_t i = 0; i < written.groups.size(); ++i) {
    const auto& group = written.cluster.groups[i];
    const auto each = node_addresses(group, written.cluster);
    for (const auto& id : group.subnets) {
      const auto subnet = subnets.find(id.value);
      const auto nodes = subnet == subnets.end() ? 0 : nodes_to_come(group, *subnet->second);
      if (!each || nodes == 0) continue;
      demands[id.value].push_back({&group, place_of_size(*written.groups[i], group), nodes, *each});
    }
  }
  return demands;
}

/// `12 nodes at 100 addresses each: 2 fit, and 51 addresses are left`; of one of several groups what would fit without
/// the others.
auto share_of(const Demand& demand, std::int64_t free, bool only) -> std::string {
  auto text = counted(demand.nodes, "node") + " at " + std::to_string(demand.each) + " addresses each";
  const auto fit = free / demand.each;
  if (fit >= demand.nodes) return text;
  text += ": " + std::to_string(fit) + (fit == 1 ? " fits" : " fit");
  return text + (only ? ", and " + std::to_string(free % demand.each) + " addresses are left" : " without the others");
}

auto too_small(const Subnet& subnet, std::string path, const std::vector<Demand>& demands, std::int64_t free,
               std::int64_t wanted) -> Finding {
  const auto one = demands.size() == 1;
  const auto who = one ? in_ticks(demands.front().group->name.value) : std::to_string(demands.size()) + " groups";
  auto finding =
      make_finding(rules::small_subnet, part_of(subnet.cidr.span, subnet.cidr.value), std::move(path),
                   in_ticks(subnet.cidr.value) + " has " + std::to_string(free) + " addresses to give, and " + who +
                       " at full size " + (one ? "takes " : "take ") + std::to_string(wanted));
  for (const auto& demand : demands) finding.labels.push_back({demand.place, share_of(demand, free, one)});
  if (const auto prefix = prefix_for(wanted + subnet.used); prefix)
    finding.help = "take a /" + std::to_string(*prefix) + " or more subnets, lower `max`, or set `warmIpTarget`";
  else
    finding.help = "take more subnets, lower `max`, or set `warmIpTarget`";
  return finding;
}

} // namespace

auto check_subnet_sizes(const Written& written, Findings& findings) -> void {
  const auto& subnets = written.cluster.subnets;
  const auto all = demands_of(written);
  for (std::size_t i = 0; i < subnets.size(); ++i) {
    const auto cidr = parse_cidr(subnets[i].cidr.value);
    const auto found = all.find(subnets[i].id.value);
    if (!cidr || cidr->prefix < largest_subnet_prefix || cidr->prefix > smallest_subnet_prefix) continue; // bad-cidr
    if (found == all.end()) continue;
    const auto& demands = found->second;
    std::int64_t wanted = 0;
    for (const auto& demand : demands) wanted += demand.all();
    const auto free = std::max<std::int64_t>(usable_addresses(*cidr) - subnets[i].used, 0);
    if (wanted > free)
      findings.push_back(too_small(subnets[i], join(at_index("spec.subnets", i), "cidr"), demands, free, wanted));
  }
}

} // namespace inventory
} // namespace berth
