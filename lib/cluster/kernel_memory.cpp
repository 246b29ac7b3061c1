#include "cluster/kernel_memory.hpp"

#include <algorithm>
#include <array>

namespace berth {
namespace {

struct LossRow {
  std::uint32_t up_to_mib; ///< inclusive
  KernelLoss nitro_amd64;
  KernelLoss nitro_arm64;
  KernelLoss xen;
};

constexpr std::uint32_t any_size = 0xffffffff;
constexpr std::array<LossRow, 9> losses{{
    {1023,
     {201, 203, 205, "nitro amd64 instances below 1 GiB"},
     {184, 184, 184, "nitro arm64 instances below 1 GiB"},
     {129, 129, 129, "xen instances below 1 GiB"}},
    {2048,
     {69, 81, 117, "nitro amd64 instances of 1 to 2 GiB"},
     {99, 104, 123, "nitro arm64 instances of 1 to 2 GiB"},
     {45, 51, 73, "xen instances of 1 to 2 GiB"}},
    {4096,
     {63, 71, 76, "nitro amd64 instances of over 2 to 4 GiB"},
     {64, 70, 86, "nitro arm64 instances of over 2 to 4 GiB"},
     {19, 32, 47, "xen instances of over 2 to 4 GiB"}},
    {8192,
     {44, 51, 72, "nitro amd64 instances of over 4 to 8 GiB"},
     {46, 52, 68, "nitro arm64 instances of over 4 to 8 GiB"},
     {32, 33, 34, "xen instances of over 4 to 8 GiB"}},
    {16384,
     {34, 42, 63, "nitro amd64 instances of over 8 to 16 GiB"},
     {37, 43, 59, "nitro arm64 instances of over 8 to 16 GiB"},
     {8, 25, 25, "xen instances of over 8 to 16 GiB"}},
    {32768,
     {30, 37, 84, "nitro amd64 instances of over 16 to 32 GiB"},
     {33, 39, 54, "nitro arm64 instances of over 16 to 32 GiB"},
     {21, 21, 26, "xen instances of over 16 to 32 GiB"}},
    {65536,
     {23, 35, 61, "nitro amd64 instances of over 32 to 64 GiB"},
     {31, 37, 40, "nitro arm64 instances of over 32 to 64 GiB"},
     {18, 19, 22, "xen instances of over 32 to 64 GiB"}},
    {262144,
     {21, 33, 56, "nitro amd64 instances of over 64 to 256 GiB"},
     {28, 35, 39, "nitro arm64 instances of over 64 to 256 GiB"},
     {16, 17, 19, "xen instances of over 64 to 256 GiB"}},
    {any_size,
     {17, 31, 55, "nitro amd64 instances of over 256 GiB"},
     {28, 34, 34, "nitro arm64 instances of over 256 GiB"},
     {16, 16, 16, "xen instances of over 256 GiB"}},
}};

/// The same at every size; the middle is the median of the 90 that were measured.
constexpr KernelLoss bare_metal{16, 18, 23, "bare metal"};

auto percent_of(std::int64_t amount) -> std::int64_t { return (amount + 99) / 100; }

auto left(std::int64_t nominal, std::int64_t tenths) -> std::int64_t { return nominal * (1000 - tenths) / 1000; }

} // namespace

auto kernel_loss(const InstanceType& type) -> KernelLoss {
  if (type.bare_metal) return bare_metal;
  const auto& row =
      *std::find_if(losses.begin(), losses.end(), [&](const LossRow& r) { return type.memory_mib <= r.up_to_mib; });
  if (type.arch == Arch::arm64) return row.nitro_arm64; // there is no other arm64
  if (type.hypervisor == Hypervisor::nitro) return row.nitro_amd64;
  if (type.hypervisor == Hypervisor::xen) return row.xen;
  return row.nitro_amd64.spread() >= row.xen.spread() ? row.nitro_amd64 : row.xen;
}

auto kernel_margin(const InstanceType& type, bool is_al2023) -> std::int64_t {
  constexpr std::int64_t least = 16;
  constexpr std::int64_t of_another_image = 185;
  return std::max(percent_of(type.memory_mib), is_al2023 ? least : of_another_image);
}

auto kernel_memory(const InstanceType& type, bool is_al2023) -> KernelMemory {
  const std::int64_t nominal = type.memory_mib;
  if (type.kernel_memory_mib == 0) {
    const auto loss = kernel_loss(type);
    return {left(nominal, loss.max), left(nominal, loss.mid), left(nominal, loss.min)};
  }
  const std::int64_t measured = type.kernel_memory_mib;
  const auto down = kernel_margin(type, is_al2023);
  const auto up = down == percent_of(nominal) ? nominal / 100 : down;
  return {std::max<std::int64_t>(measured - down, 0), measured, std::min(measured + up, nominal)};
}

} // namespace berth
