#include "cluster/import/instance_selector.hpp"
#include "cluster/import/kubelet_config.hpp"
#include "cluster/import/scaling_group.hpp"
#include "cluster/import/sources.hpp"
#include "cluster/import/user_data.hpp"
#include "syntax/path.hpp"
#include "vocabulary/labels.hpp"
#include "vocabulary/tags.hpp"
#include "vocabulary/taints.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace berth::inventory {
namespace {

constexpr std::string_view default_type = "m5.large";
constexpr std::int64_t default_count = 2;
constexpr std::int64_t default_volume_gib = 80;

auto default_of(const Place& where) -> Origin { return where.assumption("eksctl's default"); }

/// A subnet of the VPC, under the name that the config gives it: a zone, or any other.
struct NamedSubnet {
  std::string name;
  Located<std::string> id;
  Located<std::string> zone;
  bool is_private{false};
};

/// One ClusterConfig while it is read.
class Config {
 public:
  explicit Config(Place root) : root_(std::move(root)) {}

  auto read() -> Facts {
    const auto metadata = root_.at("metadata");
    take(metadata.at("name"), "name", facts_.cluster.name, facts_.origins);
    take(metadata.at("region"), "region", facts_.cluster.region, facts_.origins);
    take(metadata.at("version"), "kubernetesVersion", facts_.cluster.kubernetes_version, facts_.origins);
    facts_.eks_name = facts_.cluster.name.value;
    read_vpc();
    for (const auto& group : root_.at("nodeGroups").items()) add(group, false);
    for (const auto& group : root_.at("managedNodeGroups").items()) add(group, true);
    return std::move(facts_);
  }

 private:
  auto read_vpc() -> void {
    const auto subnets = root_.at("vpc").at("subnets");
    for (const auto* const kind : {"public", "private"}) {
      const auto of_kind = subnets.at(kind);
      if (!of_kind) continue;
      for (const auto& member : of_kind.node->members)
        read_subnet({member.value, join(of_kind.path, member.name)}, *member.key, kind == std::string_view("private"));
    }
  }

  auto read_subnet(const Place& spec, const Node& key, bool is_private) -> void {
    const auto name = Place{&key, spec.path}.text();
    const auto zone = spec.at("az");
    NamedSubnet subnet{name.value, spec.at("id").text(), zone ? zone.text() : zone_named(name), is_private};
    if (!subnet.id.value.empty()) {
      const auto prefix = "subnets/" + subnet.id.value;
      Subnet known{subnet.id, subnet.zone, spec.at("cidr").text(), 0};
      facts_.origins.insert_or_assign(prefix, spec.at("id").origin());
      if (!known.zone.value.empty()) facts_.origins.insert_or_assign(prefix + "/zone", (zone ? zone : spec).origin());
      if (!known.cidr.value.empty()) facts_.origins.insert_or_assign(prefix + "/cidr", spec.at("cidr").origin());
      facts_.cluster.subnets.push_back(std::move(known));
    }
    subnet_named_.emplace(subnet.name, subnets_.size());
    subnet_named_.emplace(subnet.id.value, subnets_.size());
    subnets_.push_back(std::move(subnet));
  }

  /// The key of a subnet is its zone unless `az` says another; a key like `public-one` is only a name.
  [[nodiscard]] auto zone_named(const Located<std::string>& key) const -> Located<std::string> {
    const auto& region = facts_.cluster.region.value;
    const auto is_zone = !region.empty() && key.value.size() > region.size() && key.value.rfind(region, 0) == 0;
    return is_zone ? key : Located<std::string>{};
  }

  auto add(const Place& node, bool managed) -> void {
    GroupFacts facts;
    auto& group = facts.group;
    take(node.at("name"), "name", group.name, facts.origins);
    group.span = group.name.span;
    group.path = node.path;
    group.managed = managed;
    facts.origins.insert_or_assign("managed", node.origin());
    facts.cluster = facts_.cluster.name.value;
    put_sizes(node, facts);
    put_types(node, facts);
    put_place(node, facts);
    put_asg_of_stack(node, facts);
    put_labels(node, facts);
    put_taints(node, facts);
    put_tags(node, facts);
    put_machine(node, facts);
    facts_.groups.push_back(std::move(facts));
  }

  auto put_types(const Place& node, GroupFacts& facts) -> void {
    const auto distribution = node.at("instancesDistribution");
    auto& types = facts.group.instance_types;
    take(node.at("instanceTypes"), "instanceTypes", types, facts.origins);
    if (types.empty()) take(distribution.at("instanceTypes"), "instanceTypes", types, facts.origins);
    put_capacity_of(node, distribution, facts);
    const auto type = node.at("instanceType");
    if (types.empty()) put_selected_types(node.at("instanceSelector"), facts);
    if (!types.empty() || facts.from_catalog || type.text().value == "mixed") return;
    if (type) {
      types.push_back(type.text());
      facts.origins.insert_or_assign("instanceTypes", type.origin());
    } else if (!put_launch_template(node.at("launchTemplate"), facts) && !node.at("instanceSelector")) {
      types.push_back({std::string(default_type), facts.group.name.span});
      facts.origins.insert_or_assign("instanceTypes", default_of(node));
    }
  }

  /// CloudFormation names the ASG of a self-managed group after its stack and adds letters of its own.
  auto put_asg_of_stack(const Place& node, GroupFacts& facts) -> void {
    const auto& group = facts.group;
    if (group.managed || group.name.value.empty()) return;
    facts.group.auto_scaling_groups.push_back(
        {"eksctl-" + facts_.cluster.name.value + "-nodegroup-" + group.name.value + "-NodeGroup-000000000000",
         group.name.span});
    facts.origins.insert_or_assign("autoScalingGroups", node.assumption("as eksctl's stack names it, but for its end"));
  }

  static auto put_launch_template(const Place& named, GroupFacts& facts) -> bool {
    if (!named) return false;
    facts.launch_templates.push_back(TemplateName{named.at("id").text().value, {}, named.at("version").text().value});
    return true;
  }

  static auto put_capacity_of(const Place& node, const Place& distribution, GroupFacts& facts) -> void {
    const auto spot = node.at("spot");
    put_capacity(spot.is_true() ? CapacityType::spot : CapacityType::on_demand, spot ? spot.origin() : default_of(node),
                 facts);
    put_distribution(distribution.at("onDemandBaseCapacity"), distribution.at("onDemandPercentageAboveBaseCapacity"),
                     facts);
  }

  auto put_place(const Place& node, GroupFacts& facts) -> void {
    auto& group = facts.group;
    take(node.at("availabilityZones"), "zones", group.zones, facts.origins);
    if (group.zones.empty()) take(node.at("localZones"), "zones", group.zones, facts.origins);
    const auto listed = node.at("subnets");
    const auto only_private = node.at("privateNetworking").is_true();
    std::set<std::string> zones;
    for (const auto& zone : group.zones) zones.insert(zone.value);
    for (const auto& item : listed.items()) put_listed_subnet(item, zones, facts);
    if (listed || !group.zones.empty()) return;
    for (const auto& subnet : subnets_) {
      if (subnet.is_private == only_private) put_subnet(subnet, root_.at("vpc").at("subnets").origin(), zones, facts);
    }
    if (group.zones.empty() && group.subnets.empty())
      take(root_.at("availabilityZones"), "zones", group.zones, facts.origins);
  }

  auto put_listed_subnet(const Place& item, std::set<std::string>& zones, GroupFacts& facts) -> void {
    const auto name = item.text();
    const auto known = subnet_named_.find(name.value);
    if (known != subnet_named_.end()) return put_subnet(subnets_[known->second], item.origin(), zones, facts);
    if (name.value.rfind("subnet-", 0) == 0) put_subnet({{}, name, {}, false}, item.origin(), zones, facts);
  }

  /// `zones`: those that the group has already.
  static auto put_subnet(const NamedSubnet& subnet, Origin origin, std::set<std::string>& zones, GroupFacts& facts)
      -> void {
    if (!subnet.zone.value.empty() && zones.insert(subnet.zone.value).second) {
      facts.group.zones.push_back(subnet.zone);
      facts.origins.emplace("zones", origin);
    }
    if (subnet.id.value.empty()) return;
    facts.group.subnets.push_back(subnet.id);
    facts.origins.emplace("subnets", std::move(origin));
  }

  /// eksctl starts `desiredCapacity` nodes, else two, and leaves the bounds there where the config sets none.
  static auto put_sizes(const Place& node, GroupFacts& facts) -> void {
    auto& group = facts.group;
    auto desired = node.at("desiredCapacity");
    if (!desired.size()) desired = {}; // what eksctl refuses
    const auto otherwise = default_of(desired ? desired : node);
    group.min = desired.size().value_or(default_count);
    facts.origins.insert_or_assign("min", otherwise);
    take(node.at("minSize"), "min", group.min, facts.origins);
    group.max = std::max<std::int64_t>(desired.size().value_or(group.min), group.managed ? 1 : 0);
    facts.origins.insert_or_assign("max", otherwise);
    take(node.at("maxSize"), "max", group.max, facts.origins);
  }

  auto put_labels(const Place& node, GroupFacts& facts) -> void {
    auto& labels = facts.group.labels;
    take(node.at("labels"), "labels", labels, facts.origins);
    const auto set = node.origin("set by eksctl");
    put("labels", std::string(label::eksctl_cluster), facts_.cluster.name.value, set, labels, facts.origins);
    put("labels", std::string(label::eksctl_nodegroup), facts.group.name.value, set, labels, facts.origins);
    facts.origins.insert_or_assign("labels", node.origin());
  }

  /// A list, or in self-managed groups a map of `value:Effect`.
  static auto put_taints(const Place& node, GroupFacts& facts) -> void {
    const auto written = node.at("taints");
    auto& taints = facts.group.taints;
    for (const auto& item : written.items()) {
      Taint taint{item.at("key").text().value, item.at("value").text().value, item.at("effect").text().value};
      if (!taint.key.empty() && taint::is_effect(taint.effect)) taints.push_back(std::move(taint));
    }
    if (written && written.node->is_mapping()) {
      for (const auto& member : written.node->members) {
        if (auto taint = parse_taint(member.name, Place{member.value, {}}.text().value); taint)
          taints.push_back(std::move(*taint));
      }
    }
    facts.origins.insert_or_assign("taints", (written ? written : node).origin());
  }

  auto put_tags(const Place& node, GroupFacts& facts) -> void {
    auto& tags = facts.group.tags;
    take(node.at("tags"), "tags", tags, facts.origins);
    take(root_.at("metadata").at("tags"), "tags", tags, facts.origins);
    const auto tag = [&](const std::string& key, const std::string& value, const Place& because) {
      put("tags", key, value, because.origin("set by eksctl"), tags, facts.origins);
    };
    if (const auto autoscaler = node.at("iam").at("withAddonPolicies").at("autoScaler"); autoscaler.is_true()) {
      tag(std::string(tag::autoscaler_enabled), "true", autoscaler);
      tag(std::string(tag::autoscaler) + facts_.cluster.name.value, "owned", autoscaler);
    }
    const auto propagate = node.at("propagateASGTags");
    if (!propagate.is_true()) return;
    for (const auto& [key, value] : facts.group.labels) tag(std::string(template_tag::label) + key, value, propagate);
    // eksctl leaves the effect out, so that the autoscaler drops the tag: it is kept as it will be
    for (const auto& taint : facts.group.taints)
      tag(std::string(template_tag::taint) + taint.key, taint.value, propagate);
  }

  static auto put_machine(const Place& node, GroupFacts& facts) -> void {
    const auto family = node.at("amiFamily");
    facts.image_family = family ? family.text().value : "AmazonLinux2023";
    facts.origins.insert_or_assign("imageFamily", family ? family.origin() : default_of(node));
    put_volume(node.at("volumeSize"), facts);
    if (!facts.group.volume_size && facts.launch_templates.empty()) {
      facts.group.volume_size = {Quantity::from_mebibytes(default_volume_gib * 1024), facts.group.name.span};
      facts.origins.insert_or_assign("volumeSize", default_of(node));
    }
    put_arguments(node, facts);
  }

  static auto put_arguments(const Place& node, GroupFacts& facts) -> void {
    put_max_pods(node.at("maxPodsPerNode").size(), node.at("maxPodsPerNode").origin(), facts);
    put_kubelet_config(node.at("kubeletExtraConfig"), facts);
    put_bottlerocket_settings(node.at("bottlerocket").at("settings").at("kubernetes"), facts);
    const auto script = node.at("overrideBootstrapCommand");
    auto data = read_user_data(script.text().value);
    put_max_pods(data.max_pods, script.origin(), facts);
    put_reserved(data.reserved, script.origin(), facts);
    if (data.instance_store != InstanceStorePolicy::none) {
      facts.group.instance_store = data.instance_store;
      facts.origins.insert_or_assign("instanceStorePolicy", script.origin());
    }
    if (data.arguments.empty()) return;
    facts.group.bootstrap_arguments = std::move(data.arguments);
    facts.origins.insert_or_assign("bootstrapArguments", script.origin());
  }

  Place root_;
  Facts facts_;
  std::vector<NamedSubnet> subnets_;
  std::map<std::string, std::size_t> subnet_named_; ///< the first of each name or id
};

} // namespace

auto read_eksctl(const Place& root) -> Facts { return Config(root).read(); }

} // namespace berth::inventory
