#include "rules/security/key_lines.hpp"

#include "rules/security/token_formats.hpp"

#include <algorithm>

namespace berth {
namespace {

auto opens_private_key(std::string_view line) -> bool {
  const auto begin = line.find("-----BEGIN ");
  const auto name = line.find("PRIVATE KEY", begin == std::string_view::npos ? line.size() : begin);
  return name != std::string_view::npos && line.find("-----END", name) == std::string_view::npos;
}

/// In a comment or a quoted scalar as well.
auto is_of_a_key(std::string_view line) -> bool {
  const auto is_one = [](char c) {
    return belongs(c, Alphabet::base64) || std::string_view(" \t#\"'\\").find(c) != std::string_view::npos;
  };
  return line.find("Proc-Type:") != std::string_view::npos || line.find("DEK-Info:") != std::string_view::npos ||
         std::all_of(line.begin(), line.end(), is_one);
}

} // namespace

auto KeyLines::covers(std::string_view line) -> bool {
  if (within_) within_ = is_of_a_key(line);
  if (within_) return true;
  constexpr std::size_t shortest = 27; // `-----BEGIN PRIVATE KEY-----`
  within_ = line.size() >= shortest && opens_private_key(line);
  return false;
}

} // namespace berth
