#pragma once

#include <cstdint>

namespace berth {

/// CPU in milli that an EKS node keeps for kubelet and runtime: of the first core 6%, of the second 1%, of the next two
/// 0.5%, of the rest 0.25%, each band cut to whole milli before they are added. Source: awslabs/amazon-eks-ami, nodeadm
/// and AL2's bootstrap.sh; Bottlerocket's own formula gives the same.
[[nodiscard]] auto kube_reserved_cpu_milli(std::int64_t vcpu) -> std::int64_t;

/// Memory in MiB that it keeps: 255 + 11 per Pod of the type's own limit, whatever `--max-pods` says. Same sources.
[[nodiscard]] auto kube_reserved_memory_mib(std::int64_t max_pods) -> std::int64_t;

inline constexpr std::int64_t kube_reserved_storage_mib = 1024; ///< of ephemeral-storage; same sources
inline constexpr std::int64_t eviction_memory_mib = 100;        ///< evictionHard memory.available; same sources
inline constexpr std::int64_t eviction_storage_percent = 10;    ///< evictionHard nodefs.available; same sources

} // namespace berth
