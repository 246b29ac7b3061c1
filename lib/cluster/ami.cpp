#include "cluster/ami.hpp"

namespace berth {
namespace {

constexpr std::int64_t fallback_pods = 110;
constexpr std::int64_t addresses_per_prefix = 16;

/// The number after the last `--max-pods=` or `--max-pods `, as a kubelet takes the last of a repeated flag; 0 when
/// there is none.
auto max_pods_flag(std::string_view arguments) -> std::int64_t {
  constexpr std::string_view flag = "--max-pods";
  const auto found = arguments.rfind(flag);
  if (found == std::string_view::npos) return 0;
  auto rest = arguments.substr(found + flag.size());
  if (rest.empty() || (rest.front() != '=' && rest.front() != ' ')) return 0;
  rest.remove_prefix(1);
  std::int64_t value = 0;
  for (const auto c : rest) {
    if (c < '0' || c > '9' || value > 1'000'000) break;
    value = value * 10 + (c - '0');
  }
  return value;
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

auto max_pods(const Group& group, const InstanceType& type) -> MaxPods {
  const auto own = type.max_pods == 0 ? fallback_pods : std::int64_t{type.max_pods};
  const auto flag = max_pods_flag(group.bootstrap_arguments);
  return flag == 0 ? MaxPods{own, own, false} : MaxPods{flag, own, true};
}

auto pod_addresses(const InstanceType& type, const Cni& cni) -> std::int64_t {
  const auto enis = std::int64_t{type.max_enis} - (cni.custom_networking ? 1 : 0);
  const auto nitro = type.hypervisor == Hypervisor::nitro || type.bare_metal;
  const auto per_address = cni.prefix_delegation && nitro ? addresses_per_prefix : 1;
  return enis * (std::int64_t{type.ipv4_per_eni} - 1) * per_address + 2;
}

} // namespace berth
