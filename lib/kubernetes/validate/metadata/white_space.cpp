#include "kubernetes/validate/metadata/white_space.hpp"

#include <algorithm>
#include <array>

namespace berth::white_space {
namespace {

constexpr std::array<std::string_view, 25> spaces{
    "\t",           "\n",           "\v",           "\f",           "\r",           " ",
    "\xC2\x85",     "\xC2\xA0",     "\xE1\x9A\x80", "\xE2\x80\x80", "\xE2\x80\x81", "\xE2\x80\x82",
    "\xE2\x80\x83", "\xE2\x80\x84", "\xE2\x80\x85", "\xE2\x80\x86", "\xE2\x80\x87", "\xE2\x80\x88",
    "\xE2\x80\x89", "\xE2\x80\x8A", "\xE2\x80\xA8", "\xE2\x80\xA9", "\xE2\x80\xAF", "\xE2\x81\x9F",
    "\xE3\x80\x80"};

/// Bytes of the white space that the text begins with; 0: none.
auto leading(std::string_view text) -> std::size_t {
  const auto found =
      std::find_if(spaces.begin(), spaces.end(), [&](std::string_view space) { return text.starts_with(space); });
  return found == spaces.end() ? 0 : found->size();
}

auto trailing(std::string_view text) -> std::size_t {
  const auto found =
      std::find_if(spaces.begin(), spaces.end(), [&](std::string_view space) { return text.ends_with(space); });
  return found == spaces.end() ? 0 : found->size();
}

} // namespace

auto trimmed(std::string_view text) -> std::string_view {
  while (const auto size = leading(text)) text.remove_prefix(size);
  while (const auto size = trailing(text)) text.remove_suffix(size);
  return text;
}

auto fields(std::string_view text) -> std::vector<std::string_view> {
  std::vector<std::string_view> words;
  while (!text.empty()) {
    if (const auto size = leading(text); size > 0) {
      text.remove_prefix(size);
      continue;
    }
    std::size_t end = 0;
    while (end < text.size() && leading(text.substr(end)) == 0) ++end;
    words.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return words;
}

} // namespace berth::white_space
