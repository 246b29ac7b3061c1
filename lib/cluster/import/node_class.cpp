#include "cluster/import/kubelet_config.hpp"
#include "cluster/import/sources.hpp"
#include "cluster/import/user_data.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace berth::inventory {
namespace {

/// Of an amiFamily, or of what stands before the `@` of an alias, in eksctl's words.
auto family_named(std::string_view word) -> std::string {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 6> families{{
      {"AL2023", "AmazonLinux2023"},
      {"al2023", "AmazonLinux2023"},
      {"AL2", "AmazonLinux2"},
      {"al2", "AmazonLinux2"},
      {"Bottlerocket", "Bottlerocket"},
      {"bottlerocket", "Bottlerocket"},
  }};
  const auto* const found =
      std::find_if(families.begin(), families.end(), [&](const auto& family) { return family.first == word; });
  return std::string(found == families.end() ? std::string_view() : found->second);
}

auto put_family(const Place& spec, GroupFacts& facts) -> void {
  auto where = spec.at("amiFamily");
  auto family = family_named(where.text().value);
  for (const auto& term : spec.at("amiSelectorTerms").items()) {
    const auto alias = term.at("alias");
    const auto text = alias.text().value;
    if (!family.empty() || text.empty()) continue;
    family = family_named(std::string_view(text).substr(0, text.find('@')));
    where = alias;
  }
  if (family.empty()) return;
  facts.image_family = std::move(family);
  facts.origins.insert_or_assign("imageFamily", where.origin());
}

/// Bottlerocket's kubelet works on its second volume.
auto is_kubelets(const Place& mapping, bool bottlerocket, std::size_t of) -> bool {
  const auto device = mapping.at("deviceName").text().value;
  if (bottlerocket) return device == "/dev/xvdb";
  return mapping.at("rootVolume").is_true() || device == "/dev/xvda" || of == 1;
}

auto put_class_volume(const Place& spec, GroupFacts& facts) -> void {
  constexpr std::int64_t default_gib = 20;
  const auto mappings = spec.at("blockDeviceMappings").items();
  for (const auto& mapping : mappings) {
    const auto size = mapping.at("ebs").at("volumeSize");
    const auto amount = Quantity::parse(size.text().value);
    if (!amount || amount->sign() <= 0 || facts.group.volume_size) continue;
    if (!is_kubelets(mapping, facts.image_family == "Bottlerocket", mappings.size())) continue;
    facts.group.volume_size = {*amount, size.node->span};
    facts.origins.insert_or_assign("volumeSize", size.origin());
  }
  if (facts.group.volume_size || !mappings.empty()) return;
  facts.group.volume_size = {Quantity::from_mebibytes(default_gib * 1024), spec.origin().span};
  facts.origins.insert_or_assign("volumeSize", spec.assumption("Karpenter's default"));
}

auto put_class_user_data(const Place& text, GroupFacts& facts) -> void {
  auto data = read_user_data(text.text().value);
  put_reserved(data.reserved, text.origin(), facts);
  put_max_pods(data.max_pods, text.origin(), facts);
  if (data.instance_store != InstanceStorePolicy::raid0) return;
  facts.group.instance_store = data.instance_store;
  facts.origins.insert_or_assign("instanceStorePolicy", text.origin());
}

/// What the controller found by the selector's terms.
auto put_class_subnets(const Place& status, GroupFacts& facts, Facts& all) -> void {
  const auto list = status.at("subnets");
  for (const auto& item : list.items()) {
    const auto id = item.at("id");
    if (id.text().value.empty()) continue;
    const auto prefix = "subnets/" + id.text().value;
    Subnet subnet;
    take(id, prefix, subnet.id, all.origins);
    take(item.at("zone"), prefix + "/zone", subnet.zone, all.origins);
    facts.group.subnets.push_back(subnet.id);
    facts.origins.emplace("subnets", list.origin());
    all.cluster.subnets.push_back(std::move(subnet));
  }
}

} // namespace

auto read_node_class(const Place& root) -> Facts {
  Facts all;
  NodeClassFacts found;
  found.name = root.at("metadata").at("name").text().value;
  auto& facts = found.facts;
  const auto spec = root.at("spec");
  put_family(spec, facts);
  put_kubelet_config(spec.at("kubelet"), facts);
  put_class_user_data(spec.at("userData"), facts);
  if (const auto policy = spec.at("instanceStorePolicy"); policy.text().value == "RAID0") {
    facts.group.instance_store = InstanceStorePolicy::raid0;
    facts.origins.insert_or_assign("instanceStorePolicy", policy.origin());
  }
  put_class_volume(spec, facts);
  put_class_subnets(root.at("status"), facts, all);
  all.node_classes.push_back(std::move(found));
  return all;
}

} // namespace berth::inventory
