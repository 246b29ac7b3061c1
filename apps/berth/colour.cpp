#include "colour.hpp"

#include <cstdlib>
#include <string_view>

namespace berth {
namespace {

/// Empty where it is not set.
auto variable(const char* name) -> std::string_view {
  const auto* value = std::getenv(name);
  return value == nullptr ? std::string_view() : std::string_view(value);
}

} // namespace

auto wants_colour(ColourChoice choice, bool on_terminal) -> bool {
  if (choice != ColourChoice::automatic) return choice == ColourChoice::always;
  if (!variable("NO_COLOR").empty()) return false;
  if (const auto forced = variable("FORCE_COLOR"); !forced.empty()) return forced != "0" && forced != "false";
  if (const auto forced = variable("CLICOLOR_FORCE"); !forced.empty() && forced != "0") return true;
  return variable("CLICOLOR") != "0" && variable("TERM") != "dumb" && on_terminal;
}

} // namespace berth
