#include "cluster/subnet.hpp"

#include <algorithm>

namespace berth {
namespace {

constexpr std::int64_t kept_by_aws = 5;

/// A decimal number up to `most` at the front of `text`, taken off it.
auto take_number(std::string_view& text, std::uint32_t most) -> std::optional<std::uint32_t> {
  std::size_t length = 0;
  std::uint32_t value = 0;
  while (length < text.size() && text[length] >= '0' && text[length] <= '9') {
    value = value * 10 + static_cast<std::uint32_t>(text[length] - '0');
    ++length;
    if (value > most) return std::nullopt;
  }
  if (length == 0 || (length > 1 && text.front() == '0')) return std::nullopt;
  text.remove_prefix(length);
  return value;
}

auto take(std::string_view& text, char wanted) -> bool {
  if (text.empty() || text.front() != wanted) return false;
  text.remove_prefix(1);
  return true;
}

} // namespace

auto parse_cidr(std::string_view text) -> std::optional<Cidr> {
  std::uint32_t address = 0;
  for (int i = 0; i < 4; ++i) {
    if (i > 0 && !take(text, '.')) return std::nullopt;
    const auto byte = take_number(text, 255);
    if (!byte) return std::nullopt;
    address = address << 8 | *byte;
  }
  if (!take(text, '/')) return std::nullopt;
  const auto prefix = take_number(text, 32);
  if (!prefix || !text.empty()) return std::nullopt;
  return Cidr{address, static_cast<int>(*prefix)};
}

auto usable_addresses(const Cidr& cidr) -> std::int64_t {
  return std::max<std::int64_t>((std::int64_t{1} << (32 - cidr.prefix)) - kept_by_aws, 0);
}

auto prefix_for(std::int64_t addresses) -> std::optional<int> {
  for (auto prefix = smallest_subnet_prefix; prefix >= largest_subnet_prefix; --prefix) {
    if (usable_addresses({0, prefix}) >= addresses) return prefix;
  }
  return std::nullopt;
}

} // namespace berth
