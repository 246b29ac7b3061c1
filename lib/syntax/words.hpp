#pragma once

#include "finding/finding.hpp"
#include "syntax/limits.hpp"

#include <initializer_list>
#include <string>
#include <string_view>

namespace berth {

/// The parts in a row: for messages.
[[nodiscard]] inline auto words(std::initializer_list<std::string_view> parts) -> std::string {
  std::string text;
  for (const auto part : parts) text += part;
  return text;
}

/// The user's text as far as a message can carry it: 60 bytes, cut between characters.
[[nodiscard]] inline auto shown(std::string_view text) -> std::string_view {
  constexpr std::size_t most = 60;
  if (text.size() <= most) return text;
  auto end = most;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return text.substr(0, end);
}

/// Adds to the findings of one file, unless a hostile one has filled them (limits::findings).
inline auto report(Findings& findings, Finding finding) -> void {
  if (findings.size() <= limits::findings) findings.push_back(std::move(finding));
}

} // namespace berth
