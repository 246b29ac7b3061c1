#include "kubernetes/validate/address.hpp"

#include <vector>

namespace berth {
namespace {

constexpr std::size_t words_of_ipv6 = 8;

auto split(std::string_view text, char at) -> std::vector<std::string_view> {
  std::vector<std::string_view> parts;
  for (std::size_t begin = 0;;) {
    const auto end = text.find(at, begin);
    parts.push_back(text.substr(begin, end - begin));
    if (end == std::string_view::npos) return parts;
    begin = end + 1;
  }
}

auto digit(char c) -> int {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return 16;
}

/// A number of that base, any count of leading zeros before it.
auto is_number(std::string_view text, int base, int most) -> bool {
  int value = 0;
  for (const auto c : text) {
    if (digit(c) >= base) return false;
    value = value * base + digit(c);
    if (value > most) return false;
  }
  return !text.empty();
}

auto is_ipv4(std::string_view text) -> bool {
  const auto parts = split(text, '.');
  for (const auto part : parts) {
    if (!is_number(part, 10, 255)) return false;
  }
  return parts.size() == 4;
}

/// The words in a side of `::`, or in a whole address without; -1 when it is none. An IPv4 address may stand last.
auto count_words(std::string_view side, bool last) -> int {
  if (side.empty()) return 0;
  const auto parts = split(side, ':');
  auto words = static_cast<int>(parts.size());
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (is_number(parts[i], 16, 0xFFFF)) continue;
    if (!last || i + 1 != parts.size() || !is_ipv4(parts[i])) return -1;
    ++words;
  }
  return words;
}

auto is_ipv6(std::string_view text) -> bool {
  const auto gap = text.find("::");
  if (gap == std::string_view::npos) return count_words(text, true) == static_cast<int>(words_of_ipv6);
  const auto before = count_words(text.substr(0, gap), false);
  const auto after = count_words(text.substr(gap + 2), true);
  return before >= 0 && after >= 0 && before + after < static_cast<int>(words_of_ipv6);
}

} // namespace

auto is_address(std::string_view text) -> bool {
  return text.find(':') == std::string_view::npos ? is_ipv4(text) : is_ipv6(text);
}

} // namespace berth
