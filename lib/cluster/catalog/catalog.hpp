#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace berth {

enum class Arch : std::uint8_t { amd64, arm64 };
enum class Hypervisor : std::uint8_t { unknown, nitro, xen };

[[nodiscard]] constexpr auto to_string(Arch arch) -> std::string_view {
  return arch == Arch::amd64 ? "amd64" : "arm64";
}

/// One EC2 instance type, as data/instance_types.csv has it. Zero or empty: unknown or none.
struct InstanceType {
  std::string_view name;
  Arch arch{Arch::amd64};
  Hypervisor hypervisor{Hypervisor::unknown};
  bool bare_metal{false};
  std::uint32_t vcpu{0};
  std::uint32_t memory_mib{0};        ///< nominal
  std::uint32_t kernel_memory_mib{0}; ///< MemTotal measured on a running instance; 0: not measured
  std::uint32_t gpu_count{0};         ///< accelerator devices; 0 also for a fraction of one
  std::string_view gpu_model;
  std::uint32_t gpu_memory_mib{0};       ///< per device
  std::string_view accelerator_resource; ///< `nvidia.com/gpu`; empty where there is none
  std::uint32_t max_enis{0};
  std::uint32_t ipv4_per_eni{0};
  std::uint32_t max_pods{0};
  std::uint32_t local_nvme_gb{0};
};

/// The type of that name (`r5.2xlarge`), null when the catalog has none. Binary search in read-only data: nothing is
/// made at start-up.
[[nodiscard]] auto find_instance_type(std::string_view name) -> const InstanceType*;

/// All of them, by name in byte order.
[[nodiscard]] auto instance_types() -> std::span<const InstanceType>;

/// The nearest name in the catalog, for did-you-mean; empty when nothing is near.
[[nodiscard]] auto nearest_instance_type(std::string_view name) -> std::string_view;

/// The most that one machine of EC2 has of each; the three need not be of one type.
struct LargestMachine {
  std::uint32_t vcpu{0};
  std::uint32_t memory_mib{0};
  std::uint32_t local_nvme_gb{0};
};
[[nodiscard]] auto largest_machine() -> const LargestMachine&;

/// The type with at least that many vCPUs and the least memory; null when none has as many.
[[nodiscard]] auto leanest_machine(std::uint32_t vcpu) -> const InstanceType*;

/// On-demand micro-dollars an hour (Linux, shared tenancy); absent where unknown. Regions as `us-east-1`.
[[nodiscard]] auto on_demand_price(std::string_view region, std::string_view type) -> std::optional<std::int64_t>;

} // namespace berth
