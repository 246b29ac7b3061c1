#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace berth {

/// An IPv4 network.
struct Cidr {
  std::uint32_t address{0}; ///< as written: host bits may be set
  int prefix{0};            ///< 0 to 32
};

/// `10.0.0.0/19`: four decimal bytes without leading zeros and a prefix; empty on anything else.
[[nodiscard]] auto parse_cidr(std::string_view text) -> std::optional<Cidr>;

inline constexpr int largest_subnet_prefix = 16; ///< AWS makes no subnet larger than /16
inline constexpr int smallest_subnet_prefix = 28;

/// How many addresses nodes and Pods can have: AWS keeps the first four and the last of each subnet (EC2 API,
/// CreateSubnet).
[[nodiscard]] auto usable_addresses(const Cidr& cidr) -> std::int64_t;

/// The longest prefix that AWS makes a subnet of with so many usable addresses; empty where none has.
[[nodiscard]] auto prefix_for(std::int64_t addresses) -> std::optional<int>;

} // namespace berth
