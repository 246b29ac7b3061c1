#include "cluster/import/scaling_group.hpp"
#include "cluster/import/sources.hpp"

namespace berth::inventory {
namespace {

auto volumes_of(const Place& mappings) -> std::vector<Volume> {
  std::vector<Volume> volumes;
  for (const auto& item : mappings.items()) {
    const auto size = item.at("Ebs").at("VolumeSize");
    if (size) volumes.push_back({item.at("DeviceName").text().value, size});
  }
  return volumes;
}

auto read_data(const Place& data) -> GroupFacts {
  GroupFacts facts;
  if (const auto type = data.at("InstanceType"); type) {
    facts.group.instance_types.push_back(type.text());
    facts.origins.insert_or_assign("instanceTypes", type.origin());
  }
  put_market(data.at("InstanceMarketOptions").at("MarketType"), facts);
  put_user_data(data.at("UserData"), facts);
  put_root_volume(volumes_of(data.at("BlockDeviceMappings")), facts);
  return facts;
}

} // namespace

auto read_launch_templates(const Place& root) -> Facts {
  Facts facts;
  for (const auto& item : answers_of(root, "LaunchTemplateVersions")) {
    facts.templates.push_back({item.at("LaunchTemplateId").text().value, item.at("LaunchTemplateName").text().value,
                               item.at("VersionNumber").count().value_or(0), item.at("DefaultVersion").is_true(),
                               read_data(item.at("LaunchTemplateData"))});
  }
  return facts;
}

} // namespace berth::inventory
