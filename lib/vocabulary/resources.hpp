#pragma once

#include <algorithm>
#include <array>
#include <string_view>

/// Resources of Pods and nodes by name, and of which kind each is.
namespace berth::resource {

inline constexpr std::string_view cpu = "cpu";
inline constexpr std::string_view memory = "memory";
inline constexpr std::string_view ephemeral_storage = "ephemeral-storage";
inline constexpr std::string_view storage = "storage"; ///< of a claim
inline constexpr std::string_view pods = "pods";       ///< of a node
inline constexpr std::string_view huge_pages_prefix = "hugepages-";
inline constexpr std::string_view attachable_volumes_prefix = "attachable-volumes-";
inline constexpr std::string_view quota_prefix = "requests."; ///< in a ResourceQuota

inline constexpr std::string_view nvidia_gpu = "nvidia.com/gpu";
inline constexpr std::string_view amd_gpu = "amd.com/gpu";
inline constexpr std::string_view neuron_device = "aws.amazon.com/neuron";
inline constexpr std::string_view neuron_core = "aws.amazon.com/neuroncore";
inline constexpr std::string_view gaudi = "habana.ai/gaudi";
inline constexpr std::string_view tpu = "google.com/tpu";
inline constexpr std::string_view short_gpu = "gpu"; ///< Flyte's and our own word for nvidia_gpu

/// Devices by the names that their makers' plugins give them.
inline constexpr std::array<std::string_view, 10> devices{
    nvidia_gpu, "nvidia.com/gpu.shared", amd_gpu, neuron_device,        neuron_core,
    gaudi,      "vpc.amazonaws.com/efa", tpu,     "gpu.intel.com/i915", "gpu.intel.com/xe"};

/// What Kubernetes itself gives out of a node beside Pods; validation's standardContainerResources.
inline constexpr std::array<std::string_view, 3> standard{cpu, memory, ephemeral_storage};

[[nodiscard]] constexpr auto is_standard(std::string_view name) -> bool {
  return std::find(standard.begin(), standard.end(), name) != standard.end();
}

/// IsHugePageResourceName.
[[nodiscard]] constexpr auto is_huge_pages(std::string_view name) -> bool {
  return name.starts_with(huge_pages_prefix);
}

/// Of memory or of a disk, so that an amount is a number of bytes: what the server warns of fractions of.
[[nodiscard]] constexpr auto is_memory_or_disk(std::string_view name) -> bool {
  return name == memory || name == ephemeral_storage;
}

/// Whether an amount is a number of bytes.
[[nodiscard]] constexpr auto is_bytes(std::string_view name) -> bool {
  return is_memory_or_disk(name) || name == storage || is_huge_pages(name);
}

/// IsNativeResource: of Kubernetes' own domain, said or not.
[[nodiscard]] constexpr auto is_native(std::string_view name) -> bool {
  return name.find('/') == std::string_view::npos || name.find("kubernetes.io/") != std::string_view::npos;
}

/// IsOvercommitAllowed: the request may be below the limit. Of all else the server wants both equal.
[[nodiscard]] constexpr auto may_overcommit(std::string_view name) -> bool {
  return is_native(name) && !is_huge_pages(name);
}

/// A device by the names that the plugins of their makers use, MIG's among them.
[[nodiscard]] constexpr auto is_accelerator(std::string_view name) -> bool {
  constexpr std::array<std::string_view, 4> prefixes{"nvidia.com/", amd_gpu, neuron_device, "habana.ai/"};
  return std::any_of(prefixes.begin(), prefixes.end(), [&](auto prefix) { return name.starts_with(prefix); });
}

} // namespace berth::resource
