#include "cluster/import/write.hpp"

#include "cluster/import/lines.hpp"
#include "cluster/import/unknown.hpp"
#include "cluster/import/values.hpp"
#include "finding/quotes.hpp"
#include "vocabulary/versions.hpp"

#include <algorithm>

namespace berth {
namespace {

using namespace inventory;

constexpr std::size_t step = 2;

auto find(const Origins& origins, const std::string& field) -> const Origin* {
  const auto found = origins.find(field);
  return found == origins.end() ? nullptr : &found->second;
}

/// Writes one Inventory.
class Writer {
 public:
  Writer(const Inventory& inventory, const Sources& sources, ShortNames names)
      : inventory_(inventory), cluster_(inventory.cluster), zoned_(zoned_subnets(inventory.cluster)),
        lines_(sources, std::move(names)) {}

  auto write(const std::vector<NamedSource>& files) -> std::string {
    head(files);
    lines_.open(0, "spec");
    cluster_fields();
    for (const auto& line : unknown_of_cluster(inventory_)) lines_.comment(step, "unknown: " + line);
    subnets();
    daemon_sets();
    groups();
    return lines_.text();
  }

 private:
  auto head(const std::vector<NamedSource>& files) -> void {
    lines_.comment(0, "An inventory, joined by `berth new cluster` from");
    for (const auto& file : files) lines_.comment(0, "  " + file.name + " (" + file.what + ")");
    lines_.comment(
        0, "Beside each value stands where it was found; `unknown:` says what is still needed, and who tells it.");
    lines_.field(0, "apiVersion", std::string(berth_version), nullptr);
    lines_.field(0, "kind", "Cluster", nullptr);
    lines_.open(0, "metadata");
    const auto& name = cluster_.name.value;
    if (name.empty()) lines_.comment(step, "unknown: the cluster's name");
    lines_.field(step, "name", name.empty() ? "cluster" : name, find(inventory_.origins, "name"));
  }

  auto say(std::string_view key, const Value& value) -> void {
    lines_.field(step, key, value, find(inventory_.origins, std::string(key)));
  }

  auto cluster_fields() -> void {
    const auto& origins = inventory_.origins;
    if (!cluster_.region.value.empty()) say("region", cluster_.region.value);
    if (!cluster_.kubernetes_version.empty()) say("kubernetesVersion", cluster_.kubernetes_version);
    if (find(origins, "packing") != nullptr)
      say("packing", cluster_.packing == Packing::exclusive ? "exclusive" : "shared");
    if (!cluster_.pin_label.value.empty()) say("pinLabel", cluster_.pin_label.value);
    if (cluster_.spot_factor_micro) say("spotFactor", decimal_value(*cluster_.spot_factor_micro));
    autoscaler();
    cni();
    calico();
    platform();
  }

  auto autoscaler() -> void {
    if (const auto map = autoscaler_value(cluster_.autoscaler); !map.entries().empty()) say("autoscaler", map);
  }

  auto cni() -> void {
    const auto& origins = inventory_.origins;
    const auto& own = cluster_.cni;
    auto opened = false;
    const auto put = [&](const char* key, const Value& value) {
      const auto* origin = find(origins, std::string("cni/") + key);
      if (origin == nullptr || value.is_null()) return;
      if (!opened) lines_.open(step, "cni");
      opened = true;
      lines_.field(2 * step, key, value, origin);
    };
    const auto number = [](const std::optional<std::int64_t>& count) { return count ? Value(*count) : Value(); };
    put("warmEniTarget", number(own.warm_eni_target));
    put("warmIpTarget", number(own.warm_ip_target));
    put("minimumIpTarget", number(own.minimum_ip_target));
    put("prefixDelegation", own.prefix_delegation);
    put("customNetworking", own.custom_networking);
  }

  auto calico() -> void {
    if (!cluster_.calico) return;
    auto map = Value::map();
    if (cluster_.calico->typha_replicas) map.set("typhaReplicas", *cluster_.calico->typha_replicas);
    map.set("autoscaled", cluster_.calico->autoscaled);
    say("calico", map);
  }

  auto platform() -> void {
    if (!cluster_.platform) return;
    auto map = Value::map();
    map.set("defaults", amounts_value(cluster_.platform->defaults));
    map.set("limits", amounts_value(cluster_.platform->limits));
    say("platform", map);
  }

  auto subnets() -> void {
    if (cluster_.subnets.empty()) return;
    lines_.open(step, "subnets");
    for (const auto& subnet : cluster_.subnets) {
      const auto prefix = "subnets/" + subnet.id.value;
      lines_.item(step, "id", subnet.id.value, find(inventory_.origins, prefix));
      const auto put = [&](const char* key, const Value& value) {
        lines_.field(2 * step, key, value, find(inventory_.origins, prefix + "/" + key));
      };
      if (!subnet.zone.value.empty()) put("zone", subnet.zone.value);
      if (!subnet.cidr.value.empty()) put("cidr", subnet.cidr.value);
      if (find(inventory_.origins, prefix + "/used") != nullptr) put("used", subnet.used);
    }
  }

  auto daemon_sets() -> void {
    if (cluster_.daemon_sets.empty()) return;
    lines_.open(step, "daemonSets");
    for (const auto& set : cluster_.daemon_sets) {
      lines_.item(step, "name", set.name.value, find(inventory_.origins, "daemonSets/" + set.name.value));
      for (const auto& [resource, amount] : set.requests) lines_.field(2 * step, resource, amount.canonical(), nullptr);
      if (set.pod_ip) lines_.field(2 * step, "podIP", true, nullptr);
      daemon_set_nodes(set);
    }
  }

  auto daemon_set_nodes(const DaemonSetOverhead& set) -> void {
    const auto put = [&](const char* key, const Value& value) { lines_.field(2 * step, key, value, nullptr); };
    if (!set.node_selector.empty()) put("nodeSelector", selector_value(set.node_selector));
    if (set.required_affinity) put("affinity", affinity_value(*set.required_affinity));
    if (set.tolerations) put("tolerations", tolerations_value(*set.tolerations));
  }

  auto groups() -> void {
    const auto& all = cluster_.groups;
    if (all.empty()) lines_.field(step, "groups", Value::list(), nullptr);
    if (!all.empty()) lines_.open(step, "groups");
    for (std::size_t i = 0; i < all.size(); ++i) group(all[i], inventory_.group_origins[i]);
    for (const auto& remark : inventory_.remarks) lines_.comment(step, remark);
    for (const auto& group : inventory_.left_out) {
      lines_.comment(step, "left out: group " + in_ticks(group.group) + ": " + group.why +
                               (group.what.empty() ? "" : "; " + group.what));
    }
  }

  auto group(const Group& group, const Origins& origins) -> void {
    const auto put = [&](const char* key, const Value& value) {
      lines_.field(2 * step, key, value, find(origins, key));
    };
    lines_.item(step, "name", group.name.value, find(origins, "name"));
    if (find(origins, "managed") != nullptr) put("managed", group.managed);
    put("instanceTypes", text_list(group.instance_types));
    if (!group.zones.empty()) put("zones", text_list(group.zones));
    if (!group.subnets.empty()) put("subnets", text_list(group.subnets));
    if (find(origins, "min") != nullptr) put("min", group.min);
    if (group.max) put("max", *group.max);
    if (!group.weights.empty()) put("weights", weights_value(group.weights));
    if (find(origins, "capacityType") != nullptr) put("capacityType", to_string(group.capacity_type));
    const auto& asgs = group.auto_scaling_groups;
    const auto is_name = asgs.size() == 1 && asgs.front().value == group.name.value;
    if (!asgs.empty() && !is_name) put("autoScalingGroups", text_list(asgs));
    if (group.karpenter) put("karpenter", karpenter_value(*group.karpenter));
    entries("labels", group.labels, origins);
    if (!group.taints.empty()) put("taints", taints_value(group.taints));
    entries("tags", group.tags, origins);
    machine(group, origins);
    for (const auto& line : unknown_of_group(group, origins, zoned_)) lines_.comment(2 * step, "unknown: " + line);
  }

  auto entries(const char* key, const Labels& map, const Origins& origins) -> void {
    if (map.empty()) return;
    lines_.open(2 * step, key);
    for (const auto& [name, value] : map)
      lines_.field(3 * step, name, value, find(origins, std::string(key) + "/" + name));
  }

  auto machine(const Group& group, const Origins& origins) -> void {
    const auto put = [&](const char* key, const Value& value) {
      lines_.field(2 * step, key, value, find(origins, key));
    };
    if (!group.ami_type.empty()) put("amiType", group.ami_type);
    if (!group.kubernetes_version.empty()) put("kubernetesVersion", group.kubernetes_version);
    if (!group.bootstrap_arguments.empty()) put("bootstrapArguments", group.bootstrap_arguments);
    if (group.max_pods) put("maxPods", *group.max_pods);
    if (group.reserved && !group.reserved->is_empty()) put("reserved", reserved_value(*group.reserved));
    if (group.instance_store == InstanceStorePolicy::raid0) put("instanceStorePolicy", "RAID0");
    if (!group.device_classes.empty()) put("deviceClasses", text_list(group.device_classes));
    if (group.volume_size) put("volumeSize", group.volume_size->value.canonical());
    if (group.price_micro_dollars) put("pricePerHour", decimal_value(*group.price_micro_dollars));
    if (group.measured) put("measured", measured_value(*group.measured));
  }

  const Inventory& inventory_;
  const Cluster& cluster_;
  ZonedSubnets zoned_;
  Lines lines_;
};

} // namespace

auto write_inventory(const Inventory& inventory, const Sources& sources, const std::vector<NamedSource>& files)
    -> std::string {
  std::vector<std::string> paths;
  paths.reserve(files.size());
  for (const auto& file : files) paths.push_back(file.name);
  return Writer(inventory, sources, short_names(paths)).write(files);
}

} // namespace berth
