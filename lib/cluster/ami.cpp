#include "cluster/ami.hpp"

#include "cluster/kubelet_flags.hpp"

#include <algorithm>

namespace berth {
namespace {

constexpr std::int64_t fallback_pods = 110;
constexpr std::int64_t addresses_per_prefix = 16;

constexpr std::int64_t small_machine_pods = 110;
constexpr std::int64_t large_machine_pods = 250;
constexpr std::uint32_t large_machine_cpus = 30;

/// What the owner says, or a bootstrap script does where it is told not to look at the type.
auto owners_max_pods(const Group& group) -> std::optional<std::int64_t> {
  if (group.max_pods) return group.max_pods;
  if (const auto flag = max_pods_by_flags(group.bootstrap_arguments); flag) return flag;
  const auto use = flag_values(group.bootstrap_arguments, "--use-max-pods");
  return !use.empty() && use.back() == "false" ? std::optional(fallback_pods) : std::nullopt;
}

/// EKS sets the Pods of the nodes that it manages, unless their image is the owner's.
auto is_set_by_eks(const Group& group) -> bool {
  return group.managed && !group.karpenter && group.ami_type != "CUSTOM" && ami_family(group) != AmiFamily::windows;
}

} // namespace

auto ami_family(const Group& group) -> AmiFamily {
  const auto& type = group.ami_type;
  if (type.rfind("AL2_", 0) == 0) return AmiFamily::al2;
  if (type.rfind("BOTTLEROCKET_", 0) == 0) return AmiFamily::bottlerocket;
  if (type.rfind("WINDOWS_", 0) == 0) return AmiFamily::windows;
  return AmiFamily::al2023;
}

auto kubernetes_minor(const Group& group, const Cluster& cluster) -> std::optional<int> {
  std::string_view text = group.kubernetes_version.empty() ? cluster.kubernetes_version : group.kubernetes_version;
  constexpr std::string_view major = "1.";
  if (text.substr(0, major.size()) != major) return std::nullopt;
  text.remove_prefix(major.size());
  constexpr std::size_t most_digits = 3;
  if (text.empty() || text.size() > most_digits) return std::nullopt;
  int minor = 0;
  for (const auto c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    minor = minor * 10 + (c - '0');
  }
  return minor;
}

auto reserve_source(AmiFamily family) -> std::string_view {
  switch (family) {
  case AmiFamily::al2:
    return "awslabs/amazon-eks-ami, bootstrap.sh";
  case AmiFamily::bottlerocket:
    return "bottlerocket-os/bottlerocket-core-kit, kubelet-config";
  case AmiFamily::al2023:
  case AmiFamily::windows: // of which nothing is reckoned
    break;
  }
  return "awslabs/amazon-eks-ami, nodeadm";
}

auto has_al2023(const Group& group) -> bool { return group.ami_type.rfind("AL2023_", 0) == 0; }

auto max_pods(const Group& group, const InstanceType& type, const Cni& cni) -> MaxPods {
  const auto own = type.max_pods == 0 ? fallback_pods : std::int64_t{type.max_pods};
  const auto follows = ami_family(group) == AmiFamily::bottlerocket;
  if (const auto set = owners_max_pods(group); set) return {*set, follows ? *set : own, MaxPodsBy::owner};
  if (!is_set_by_eks(group) || type.max_enis == 0) return {own, own, MaxPodsBy::interfaces};
  const auto most = type.vcpu < large_machine_cpus ? small_machine_pods : large_machine_pods;
  const auto addresses = pod_addresses(type, cni);
  const auto pods = std::min(addresses, most);
  return {pods, follows ? pods : own, pods == own && !cni.prefix_delegation ? MaxPodsBy::interfaces : MaxPodsBy::eks};
}

auto pod_addresses(const InstanceType& type, const Cni& cni) -> std::int64_t {
  const auto enis = std::int64_t{type.max_enis} - (cni.custom_networking ? 1 : 0);
  const auto nitro = type.hypervisor == Hypervisor::nitro || type.bare_metal;
  const auto per_address = cni.prefix_delegation && nitro ? addresses_per_prefix : 1;
  return enis * (std::int64_t{type.ipv4_per_eni} - 1) * per_address + 2;
}

} // namespace berth
