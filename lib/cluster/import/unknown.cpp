#include "cluster/import/unknown.hpp"

#include <algorithm>

namespace berth::inventory {
namespace {

auto knows(const Origins& origins, std::string_view field) -> bool { return origins.find(field) != origins.end(); }

auto knows_any(const Origins& origins, std::string_view prefix) -> bool {
  const auto first = origins.lower_bound(prefix);
  return first != origins.end() && first->first.rfind(prefix, 0) == 0;
}

/// Whether some subnet that a group names has no size.
auto lacks_cidr(const Cluster& cluster) -> bool {
  return std::any_of(cluster.subnets.begin(), cluster.subnets.end(),
                     [](const Subnet& subnet) { return subnet.cidr.value.empty(); });
}

auto has_spot(const Cluster& cluster) -> bool {
  return std::any_of(cluster.groups.begin(), cluster.groups.end(),
                     [](const Group& group) { return group.capacity_type == CapacityType::spot; });
}

auto has_zone(const Group& group, const ZonedSubnets& subnets) -> bool {
  return !group.zones.empty() ||
         std::any_of(group.subnets.begin(), group.subnets.end(),
                     [&](const Located<std::string>& id) { return subnets.count(id.value) != 0; });
}

} // namespace

auto unknown_of_cluster(const Inventory& inventory) -> std::vector<std::string> {
  const auto& cluster = inventory.cluster;
  const auto& origins = inventory.origins;
  std::vector<std::string> lines;
  const auto ask = [&](bool known, const char* line) {
    if (!known) lines.emplace_back(line);
  };
  ask(knows(origins, "region"), "region, which prices follow: write `region: us-east-1`");
  ask(knows(origins, "kubernetesVersion"), "kubernetesVersion: `kubectl get nodes -o json` tells the kubelets'");
  ask(knows(origins, "packing"),
      "packing, your own decision: `packing: exclusive` where each task has a node to itself");
  ask(knows_any(origins, "daemonSets/"), "daemonSets, which take from every node: `kubectl get ds -A -o json`");
  ask(knows_any(origins, "cni/"), "cni, how the nodes take addresses: `kubectl get ds -A -o json` has its settings");
  ask(knows(origins, "autoscaler"),
      "autoscaler: the `--expander` and `--scale-down-unneeded-time` of cluster-autoscaler");
  ask(knows(origins, "platform"), "platform: Flyte's task_resources, the defaults and limits of its tasks");
  ask(knows(origins, "spotFactor") || !has_spot(cluster), "spotFactor, what SPOT costs of the on-demand price: 0.35");
  ask(!cluster.subnets.empty(), "subnets, and with them the free addresses: `aws ec2 describe-subnets`");
  ask(!cluster.groups.empty(),
      "groups: `aws autoscaling describe-auto-scaling-groups` with `aws ec2 describe-launch-template-versions`");
  ask(!lacks_cidr(cluster), "the cidr of some subnets: `aws ec2 describe-subnets`");
  return lines;
}

auto zoned_subnets(const Cluster& cluster) -> ZonedSubnets {
  ZonedSubnets ids;
  for (const auto& subnet : cluster.subnets) {
    if (!subnet.zone.value.empty()) ids.insert(subnet.id.value);
  }
  return ids;
}

auto unknown_of_group(const Group& group, const Origins& origins, const ZonedSubnets& subnets)
    -> std::vector<std::string> {
  std::vector<std::string> lines;
  const auto ask = [&](bool known, const char* line) {
    if (!known) lines.emplace_back(line);
  };
  if (group.karpenter) return lines; // its NodePool and its class say all that there is
  const auto* const sizes =
      group.managed ? "`aws eks describe-nodegroup`" : "`aws autoscaling describe-auto-scaling-groups`";
  if (!knows(origins, "min") || !knows(origins, "max")) lines.push_back(std::string("min and max: ") + sizes);
  ask(has_zone(group, subnets), "zones: `aws autoscaling describe-auto-scaling-groups`, or `aws ec2 describe-subnets`");
  ask(knows(origins, "managed"), "managed: taken for a self-managed ASG");
  ask(knows(origins, "labels"), "labels: `kubectl get nodes -o json`, or the user data of its launch template");
  ask(knows(origins, "taints"), "taints: `kubectl get nodes -o json`, or the user data of its launch template");
  ask(knows(origins, "amiType"), "amiType: AL2023 is assumed");
  ask(knows(origins, "volumeSize") || knows(origins, "measured"),
      "volumeSize: `aws ec2 describe-launch-template-versions`");
  ask(knows(origins, "measured"), "measured: `kubectl get nodes -o json` while a node of this group runs");
  return lines;
}

} // namespace berth::inventory
