#include "cluster/import/scaling_group.hpp"
#include "cluster/import/sources.hpp"
#include "cluster/subnet.hpp"

#include <algorithm>

namespace berth::inventory {
namespace {

auto put_used(const Place& available, const std::string& prefix, Subnet& subnet, Origins& origins) -> void {
  const auto cidr = parse_cidr(subnet.cidr.value);
  const auto free = available.size();
  if (!cidr || !free) return;
  subnet.used = std::max<std::int64_t>(usable_addresses(*cidr) - *free, 0);
  origins.insert_or_assign(prefix + "/used",
                           available.origin(std::to_string(usable_addresses(*cidr)) + " less what is free"));
}

} // namespace

auto read_subnets(const Place& root) -> Facts {
  Facts facts;
  for (const auto& item : answers_of(root, "Subnets")) {
    const auto id = item.at("SubnetId");
    if (id.text().value.empty()) continue;
    const auto prefix = "subnets/" + id.text().value;
    Subnet subnet;
    take(id, prefix, subnet.id, facts.origins);
    take(item.at("AvailabilityZone"), prefix + "/zone", subnet.zone, facts.origins);
    take(item.at("CidrBlock"), prefix + "/cidr", subnet.cidr, facts.origins);
    put_used(item.at("AvailableIpAddressCount"), prefix, subnet, facts.origins);
    put_region(item.at("SubnetArn"), facts);
    facts.cluster.subnets.push_back(std::move(subnet));
  }
  return facts;
}

} // namespace berth::inventory
