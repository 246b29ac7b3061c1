#include "cluster/addresses.hpp"

#include "cluster/ami.hpp"
#include "cluster/daemon_sets.hpp"

#include <algorithm>

namespace berth {
namespace {

constexpr std::int64_t block = 16; ///< addresses of a delegated prefix

/// What one interface has for Pods, and how many interfaces there may be.
struct Interfaces {
  std::int64_t most{0};
  std::int64_t each{0}; ///< its own address left out
};

auto ceil_div(std::int64_t a, std::int64_t b) -> std::int64_t { return (a + b - 1) / b; }

/// Zero is how the CNI has it that there is none.
auto has_ip_target(const Cni& cni) -> bool {
  return cni.warm_ip_target.value_or(0) > 0 || cni.minimum_ip_target.value_or(0) > 0;
}

/// Free addresses that the targets ask for beyond those in use; at least the minimum in all.
auto wanted(const Cni& cni, std::int64_t pod_ips) -> std::int64_t {
  return std::max(pod_ips + cni.warm_ip_target.value_or(0), cni.minimum_ip_target.value_or(0));
}

auto by_whole_interfaces(Interfaces enis, const Cni& cni, std::int64_t pod_ips, std::int64_t max_pods) -> std::int64_t {
  const auto warm = cni.warm_eni_target.value_or(1) * enis.each;
  std::int64_t attached = 1;
  while (attached < enis.most && attached * enis.each - pod_ips < warm && attached * enis.each < max_pods) ++attached;
  return attached * (enis.each + 1);
}

auto by_single_addresses(Interfaces enis, const Cni& cni, std::int64_t pod_ips) -> std::int64_t {
  const auto need = std::min(wanted(cni, pod_ips), enis.most * enis.each);
  return need + std::max<std::int64_t>(1, ceil_div(need, enis.each));
}

/// One block more than the Pods fill is kept ready, unless a target says otherwise.
auto by_blocks(Interfaces enis, const Cni& cni, std::int64_t pod_ips) -> std::int64_t {
  const auto need = has_ip_target(cni) ? ceil_div(wanted(cni, pod_ips), block) : ceil_div(pod_ips, block) + 1;
  const auto blocks = std::min(need, enis.most * enis.each);
  return blocks * block + std::max<std::int64_t>(1, ceil_div(blocks, enis.each));
}

auto pod_ips_of(const std::vector<const DaemonSetOverhead*>& sets) -> std::int64_t {
  return 1 + std::count_if(sets.begin(), sets.end(), [](const DaemonSetOverhead* set) { return set->pod_ip; });
}

} // namespace

auto node_addresses(const InstanceType& type, const Cni& cni, std::int64_t pod_ips, std::int64_t max_pods)
    -> std::optional<std::int64_t> {
  const Interfaces enis{type.max_enis, std::int64_t{type.ipv4_per_eni} - 1};
  if (enis.most < 1 || enis.each < 1) return std::nullopt;
  if (cni.custom_networking) return 1;
  if (cni.prefix_delegation && (type.hypervisor == Hypervisor::nitro || type.bare_metal))
    return by_blocks(enis, cni, pod_ips);
  if (has_ip_target(cni)) return by_single_addresses(enis, cni, pod_ips);
  return by_whole_interfaces(enis, cni, pod_ips, max_pods);
}

auto node_addresses(const Group& group, const Cluster& cluster) -> std::optional<std::int64_t> {
  std::optional<std::int64_t> least;
  for (const auto& name : group.instance_types) {
    const auto* type = find_instance_type(name.value);
    if (type == nullptr) continue;
    const auto pod_ips = pod_ips_of(daemon_sets_on(group, *type, cluster));
    const auto taken = node_addresses(*type, cluster.cni, pod_ips, max_pods(group, *type, cluster.cni).kubelet);
    if (taken && (!least || *taken < *least)) least = taken;
  }
  return least;
}

} // namespace berth
