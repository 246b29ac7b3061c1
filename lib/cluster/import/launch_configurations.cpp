#include "cluster/import/scaling_group.hpp"
#include "cluster/import/sources.hpp"

namespace berth::inventory {
namespace {

auto disks_of(const Place& mappings) -> std::vector<Volume> {
  std::vector<Volume> volumes;
  for (const auto& item : mappings.items()) {
    const auto size = item.at("Ebs").at("VolumeSize");
    if (size) volumes.push_back({item.at("DeviceName").text().value, size});
  }
  return volumes;
}

auto read_configuration(const Place& configuration) -> TemplateFacts {
  TemplateFacts found;
  found.name = configuration.at("LaunchConfigurationName").text().value;
  found.id = id_of_launch_configuration(found.name);
  found.is_default = true; // it has no versions
  auto& facts = found.facts;
  if (const auto type = configuration.at("InstanceType"); !type.text().value.empty()) {
    facts.group.instance_types.push_back(type.text());
    facts.origins.insert_or_assign("instanceTypes", type.origin());
  }
  if (const auto bid = configuration.at("SpotPrice"); !bid.text().value.empty())
    put_capacity(CapacityType::spot, bid.origin(), facts);
  put_user_data(configuration.at("UserData"), facts);
  put_root_volume(disks_of(configuration.at("BlockDeviceMappings")), facts);
  return found;
}

} // namespace

auto read_launch_configurations(const Place& root) -> Facts {
  Facts facts;
  for (const auto& item : answers_of(root, "LaunchConfigurations")) facts.templates.push_back(read_configuration(item));
  return facts;
}

} // namespace berth::inventory
