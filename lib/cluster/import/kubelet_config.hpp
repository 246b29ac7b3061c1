#pragma once

#include "cluster/import/place.hpp"

/// KubeletConfiguration, as NodeConfig, eksctl and Karpenter take parts of it.
namespace berth::inventory {

struct KubeletConfig {
  Reserved reserved;
  std::optional<std::int64_t> max_pods;
  std::optional<std::vector<Taint>> taints; ///< absent where it lists none
};

/// `kubeReserved`, `systemReserved`, `evictionHard`, `maxPods` and `registerWithTaints`; what is no amount is nothing.
[[nodiscard]] auto read_kubelet_config(const Place& config) -> KubeletConfig;

/// Notes them as the group's, with where they stand.
auto put_kubelet_config(const Place& config, GroupFacts& facts) -> void;
/// Bottlerocket's `settings.kubernetes`, where it is no TOML: `max-pods`, `kube-reserved`, `system-reserved` and
/// `eviction-hard`.
auto put_bottlerocket_settings(const Place& kubernetes, GroupFacts& facts) -> void;

auto put_reserved(const Reserved& reserved, const Origin& origin, GroupFacts& facts) -> void;
auto put_max_pods(std::optional<std::int64_t> pods, const Origin& origin, GroupFacts& facts) -> void;

} // namespace berth::inventory
