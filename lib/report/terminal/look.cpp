#include "report/terminal/look.hpp"

namespace berth::terminal {
namespace {

/// The sixteen colours that every terminal lets its user choose.
constexpr auto code(Ink ink) -> std::string_view {
  switch (ink) {
  case Ink::plain:
    return {};
  case Ink::bold:
    return "\x1b[1m";
  case Ink::dim:
    return "\x1b[2m";
  case Ink::error:
    return "\x1b[1;31m";
  case Ink::warning:
    return "\x1b[1;33m";
  case Ink::note:
    return "\x1b[1;36m";
  case Ink::good:
    return "\x1b[1;32m";
  case Ink::frame:
  case Ink::label:
    return "\x1b[1;34m";
  }
  return {};
}

} // namespace

auto Look::paint(Ink ink, std::string_view text) const -> std::string {
  const auto start = code(ink);
  if (!colour || start.empty() || text.empty()) return std::string(text);
  std::string painted(start);
  painted += text;
  painted += "\x1b[0m";
  return painted;
}

} // namespace berth::terminal
