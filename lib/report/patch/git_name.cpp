#include "report/patch/git_name.hpp"

#include <algorithm>

namespace berth {
namespace {

constexpr std::string_view named = "\a\b\t\n\v\f\r\"\\";
constexpr std::string_view letters = "abtnvfr\"\\";

auto is_bare(char c) -> bool {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x20 && byte < 0x7F && c != '"' && c != '\\';
}

auto append_escaped(char c, std::string& text) -> void {
  text += '\\';
  if (const auto at = named.find(c); at != std::string_view::npos) {
    text += letters[at];
    return;
  }
  const auto byte = static_cast<unsigned char>(c);
  for (const auto shift : {6U, 3U, 0U}) text += static_cast<char>('0' + ((byte >> shift) & 7U));
}

} // namespace

auto git_name(std::string_view name) -> std::string {
  if (std::all_of(name.begin(), name.end(), is_bare)) return std::string(name);
  std::string text = "\"";
  for (const auto c : name) {
    if (is_bare(c)) {
      text += c;
    } else {
      append_escaped(c, text);
    }
  }
  return text + '"';
}

} // namespace berth
