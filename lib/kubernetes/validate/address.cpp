#include "kubernetes/validate/address.hpp"

#include <algorithm>
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

/// A number of several digits that begins with a zero.
auto has_leading_zero(std::string_view ipv4) -> bool {
  const auto parts = split(ipv4, '.');
  return std::any_of(parts.begin(), parts.end(),
                     [](std::string_view part) { return part.size() > 1 && part[0] == '0'; });
}

/// The words before the last 32 bits of an address that ends in an IPv4 one: zeros and `ffff`.
auto is_mapped(std::string_view text) -> bool {
  std::vector<int> words;
  const auto gap = text.find("::");
  const auto read = [&](std::string_view side) {
    std::vector<int> all;
    if (side.empty()) return all;
    for (const auto part : split(side, ':')) {
      int value = 0;
      for (const auto c : part) value = value * 16 + digit(c);
      const auto dotted = part.find('.') != std::string_view::npos;
      all.push_back(dotted ? 0 : value);
      if (dotted) all.push_back(0);
    }
    return all;
  };
  words = read(text.substr(0, gap));
  if (gap != std::string_view::npos) {
    const auto after = read(text.substr(gap + 2));
    words.resize(words_of_ipv6 - after.size(), 0);
    words.insert(words.end(), after.begin(), after.end());
  }
  constexpr std::size_t marked = 5; // the word of ones before the IPv4 address
  return std::all_of(words.begin(), words.begin() + marked, [](int word) { return word == 0; }) &&
         words[marked] == 0xFFFF;
}

} // namespace

auto is_loose_address(std::string_view text) -> bool {
  if (text.find(':') == std::string_view::npos) return has_leading_zero(text);
  const auto dotted = text.substr(text.rfind(':') + 1);
  return (dotted.find('.') != std::string_view::npos && has_leading_zero(dotted)) || is_mapped(text);
}

auto is_address(std::string_view text) -> bool {
  return text.find(':') == std::string_view::npos ? is_ipv4(text) : is_ipv6(text);
}

} // namespace berth
