#pragma once

#include "cluster/catalog/catalog.hpp"

#include <string_view>

namespace berth {

/// The part of nominal memory that firmware, hypervisor and kernel keep, in tenths of a percent.
struct KernelLoss {
  std::int64_t min{0};
  std::int64_t mid{0};
  std::int64_t max{0};
  std::string_view seen_on; ///< the instances that it was measured on: `xen instances of over 64 to 256 GiB`

  [[nodiscard]] constexpr auto spread() const -> std::int64_t { return max - min; }
};

/// What instances like this one lose: by size, architecture and hypervisor. Where the hypervisor is not known, the
/// widest of its rows. Source: MemTotal of 1,093 types as vantage-sh/ec2instances.info measured them, 2025-12 to
/// 2026-07.
[[nodiscard]] auto kernel_loss(const InstanceType& type) -> KernelLoss;

/// What is left of nominal memory at the worst, in the middle and at the best, in MiB rounded down.
struct KernelMemory {
  std::int64_t min{0};
  std::int64_t mid{0};
  std::int64_t max{0};
};

/// A measured type: its own measure, give or take 1% of nominal, for the kernel of the measure is not the node's, and
/// at least 16Mi; 185Mi where nothing says that the image is Amazon Linux 2023, for the kernels of others keep more.
/// Another: nominal less the loss of its like. Source of the margins: what 46 nodes of 25 types reported.
[[nodiscard]] auto kernel_memory(const InstanceType& type, bool is_al2023 = true) -> KernelMemory;

/// The margin of a measured type, in MiB either way.
[[nodiscard]] auto kernel_margin(const InstanceType& type, bool is_al2023) -> std::int64_t;

} // namespace berth
