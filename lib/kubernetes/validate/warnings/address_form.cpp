#include "kubernetes/validate/warnings/address_form.hpp"

#include "kubernetes/validate/address.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>

namespace berth {
namespace {

constexpr std::size_t word_count = 8;
constexpr std::size_t longest_word = 4; // digits that a word has in the standard form
using Words = std::array<std::uint16_t, word_count>;

struct Octets {
  std::uint32_t value{0};
  bool standard{true};
};

/// Of text that is an address.
auto read_octets(std::string_view text) -> Octets {
  Octets octets;
  while (true) {
    const auto end = std::min(text.find('.'), text.size());
    unsigned octet = 0;
    std::from_chars(text.data(), text.data() + end, octet);
    octets.value = octets.value << 8U | octet;
    if (end > 1 && text.front() == '0') octets.standard = false;
    if (end == text.size()) return octets;
    text.remove_prefix(end + 1);
  }
}

auto octet_text(std::uint32_t value) -> std::string {
  std::string text;
  for (auto shift = 24; shift >= 0; shift -= 8) {
    text += std::to_string(value >> static_cast<unsigned>(shift) & 0xFFU);
    if (shift > 0) text += '.';
  }
  return text;
}

/// The words of a side of `::`, at the beginning of `words`; how many they are.
auto read_words(std::string_view side, Words& words, bool& standard) -> std::size_t {
  std::size_t count = 0;
  while (!side.empty() && count < word_count) {
    const auto end = std::min(side.find(':'), side.size());
    const auto part = side.substr(0, end);
    if (part.find('.') != std::string_view::npos) {
      const auto octets = read_octets(part);
      standard = standard && octets.standard;
      words[count++] = static_cast<std::uint16_t>(octets.value >> 16U);
      if (count < word_count) words[count++] = static_cast<std::uint16_t>(octets.value & 0xFFFFU);
    } else {
      std::from_chars(part.data(), part.data() + part.size(), words[count++], 16);
      standard = standard && part.size() <= longest_word;
    }
    side.remove_prefix(std::min(end + 1, side.size()));
  }
  return count;
}

/// The longest run of two zeros or more, the first of equals; of length 0 where there is none.
struct Run {
  std::size_t begin{word_count};
  std::size_t length{0};
};

auto longest_zeros(const Words& words) -> Run {
  Run longest;
  for (std::size_t i = 0; i < word_count;) {
    auto end = i;
    while (end < word_count && words[end] == 0) ++end;
    if (end - i > std::max<std::size_t>(longest.length, 1)) longest = {i, end - i};
    i = end + 1;
  }
  return longest;
}

auto word_text(const Words& words) -> std::string {
  const auto zeros = longest_zeros(words);
  std::string text;
  for (std::size_t i = 0; i < word_count; ++i) {
    if (i == zeros.begin) {
      text += "::";
      i += zeros.length - 1;
      continue;
    }
    std::array<char, longest_word> digits{};
    const auto [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(), words[i], 16);
    if (!text.empty() && text.back() != ':') text += ':';
    text.append(digits.data(), end);
  }
  return text;
}

auto holds_ipv4(const Words& words) -> bool {
  return std::all_of(words.begin(), words.begin() + 5, [](auto word) { return word == 0; }) && words[5] == 0xFFFF;
}

auto ipv6_form(std::string_view text) -> AddressForm {
  Words words{};
  auto standard = true;
  const auto gap = text.find("::");
  read_words(text.substr(0, gap), words, standard);
  if (gap != std::string_view::npos) {
    Words last{};
    const auto count = read_words(text.substr(gap + 2), last, standard);
    std::copy_n(last.begin(), count, words.end() - static_cast<std::ptrdiff_t>(count));
  }
  if (holds_ipv4(words)) return {octet_text(std::uint32_t{words[6]} << 16U | words[7]), false};
  return {word_text(words), standard};
}

} // namespace

auto address_form(std::string_view text) -> std::optional<AddressForm> {
  if (!is_address(text)) return std::nullopt;
  if (text.find(':') != std::string_view::npos) return ipv6_form(text);
  const auto octets = read_octets(text);
  return AddressForm{octet_text(octets.value), octets.standard};
}

} // namespace berth
