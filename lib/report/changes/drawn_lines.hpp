#pragma once

#include "report/sink.hpp"
#include "report/terminal/look.hpp"

#include <string>
#include <string_view>

namespace berth {

/// Two texts of several lines: those that differ, side by side where the terminal is wide, with the words that differ
/// in colour; those that do not folded to what stands beside a difference. Bounded: how many lines more there are is
/// said.
auto write_lines(std::string_view before, std::string_view after, const terminal::Look& look, const Sink& sink) -> void;

/// A line of each side, safe for a terminal, in which only the words that differ have the colour of their side.
struct PaintedPair {
  std::string before;
  std::string after;
};
[[nodiscard]] auto paint_words(std::string_view before, std::string_view after, const terminal::Look& look)
    -> PaintedPair;

} // namespace berth
