#include "cluster/import/scaling_group.hpp"
#include "cluster/import/sources.hpp"
#include "finding/quotes.hpp"

#include <algorithm>

namespace berth::inventory {
namespace {

auto tags_of(const Place& list) -> std::vector<Tag> {
  std::vector<Tag> tags;
  for (const auto& item : list.items()) {
    const auto value = item.at("Value");
    tags.push_back({item.at("Key").text().value, value.text().value, value.origin()});
  }
  return tags;
}

auto put_template(const Place& specification, GroupFacts& facts) -> void {
  if (!specification) return;
  facts.launch_templates.push_back(TemplateName{specification.at("LaunchTemplateId").text().value,
                                                specification.at("LaunchTemplateName").text().value,
                                                specification.at("Version").text().value});
}

/// A policy by attributes names no types: those that run tell some of them.
auto put_mixed(const Place& policy, GroupFacts& facts) -> void {
  const auto from = policy.at("LaunchTemplate");
  put_template(from.at("LaunchTemplateSpecification"), facts);
  auto& types = facts.group.instance_types;
  for (const auto& item : from.at("Overrides").items()) {
    const auto type = item.at("InstanceType").text();
    if (!type.value.empty()) types.push_back(type);
    put_weight(type.value, item.at("WeightedCapacity"), facts);
  }
  if (!types.empty()) facts.origins.insert_or_assign("instanceTypes", from.at("Overrides").origin());
  const auto distribution = policy.at("InstancesDistribution");
  put_distribution(distribution.at("OnDemandBaseCapacity"), distribution.at("OnDemandPercentageAboveBaseCapacity"),
                   facts);
}

/// `subnet-a,subnet-b`
auto put_subnets(const Place& identifier, GroupFacts& facts) -> void {
  const auto [text, span] = identifier.text();
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find(',', at), text.size());
    if (end > at) facts.group.subnets.push_back({text.substr(at, end - at), span});
    at = end + 1;
  }
  if (!facts.group.subnets.empty()) facts.origins.insert_or_assign("subnets", identifier.origin());
}

auto put_instances(const Place& instances, GroupFacts& facts) -> void {
  auto& seen = facts.running_types;
  for (const auto& item : instances.items()) {
    auto type = item.at("InstanceType").text();
    const auto known = std::any_of(seen.begin(), seen.end(), [&](const auto& s) { return s.value == type.value; });
    if (!type.value.empty() && !known) seen.push_back(std::move(type));
  }
  facts.running = instances.assumption("of the instances that run");
}

auto why_nothing_starts_in(const Place& asg) -> std::string {
  if (const auto status = asg.at("Status").text().value; !status.empty())
    return "its status is " + in_ticks(status) + ", so that no node of it starts";
  for (const auto& process : asg.at("SuspendedProcesses").items()) {
    if (process.at("ProcessName").text().value == "Launch")
      return "its process `Launch` is suspended, so that no node of it starts";
  }
  return {};
}

auto read_asg(const Place& asg) -> GroupFacts {
  GroupFacts facts;
  auto& group = facts.group;
  put_asg(asg.at("AutoScalingGroupName"), tags_of(asg.at("Tags")), facts);
  group.span = group.name.span;
  group.path = asg.path;
  take(asg.at("MinSize"), "min", group.min, facts.origins);
  take(asg.at("MaxSize"), "max", group.max, facts.origins);
  put_template(asg.at("LaunchTemplate"), facts);
  put_mixed(asg.at("MixedInstancesPolicy"), facts);
  put_launch_configuration(asg.at("LaunchConfigurationName").text().value, facts);
  put_instances(asg.at("Instances"), facts);
  facts.starts_nothing = why_nothing_starts_in(asg);
  take(asg.at("AvailabilityZones"), "zones", group.zones, facts.origins);
  put_subnets(asg.at("VPCZoneIdentifier"), facts);
  return facts;
}

} // namespace

auto read_scaling_groups(const Place& root) -> Facts {
  Facts facts;
  for (const auto& asg : answers_of(root, "AutoScalingGroups")) {
    facts.groups.push_back(read_asg(asg));
    put_region(asg.at("AutoScalingGroupARN"), facts);
  }
  return facts;
}

} // namespace berth::inventory
